"""What a fact of the journal is called, and how its values read, for people who settle a conflict.

Words of the standard (fields, options, items) and of the session (names, captions) are used as they stand;
an id is said only where there is nothing better, or where strangers look at the screen (`hidden`): people go by
their ids then, and a value that is a name is not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ccworkbench.session.model import AssessorId, EvidenceId, Key, Role
from ccworkbench.session.people import ROLE_NAMES
from ccworkbench.session.reading import Pending, Resolved
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item, ItemId, SectionId
from ccworkbench.text import Text

_LONGEST = 200
_FIELDS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("session", "kind"): ("评审类别", "Kind of session"),
    ("session", "state"): ("评审状态", "State of the session"),
    ("session", "organisation"): ("机构名称", "Organisation"),
    ("session", "alias"): ("代称", "Alias"),
    ("session", "retention"): ("保存期限", "Kept until"),
    ("session", "hold"): ("法律保全", "Legal hold"),
    ("profile", "confirmed"): ("确认", "Confirmation"),
    ("assessor", "name"): ("姓名", "Name"),
    ("assessor", "role"): ("角色", "Role"),
    ("assessor", "sections"): ("分工", "Sections"),
    ("rating", "answer"): ("评分", "Rating"),
    ("rating", "rationale"): ("依据", "Rationale"),
    ("rating", "follow_up"): ("跟进", "Follow-up"),
    ("submission", "state"): ("提交", "Submission"),
    ("na", "approval"): ("不适用的批准", "Approval of N/A"),
    ("consensus", "decision"): ("合议", "Consensus"),
    ("evidence", "sha256"): ("文件", "File"),
    ("evidence", "seen"): ("名称", "Title"),
    ("evidence", "name"): ("文件名", "File name"),
    ("evidence", "caption"): ("说明", "Caption"),
    ("evidence", "kind"): ("证据类型", "Kind of evidence"),
    ("evidence", "taken"): ("时间", "Time"),
    ("evidence", "place"): ("地点", "Place"),
    ("evidence", "period"): ("期间", "Period"),
    ("evidence", "shown_by"): ("出示人", "Shown by"),
    ("evidence", "masks"): ("遮盖原件", "Original that is masked"),
    ("link", "state"): ("关联", "Link"),
    ("link", "anchor"): ("位置", "Place in the file"),
    ("material", "status"): ("材料状态", "State of a material"),
    ("material", "note"): ("材料备注", "Note on a material"),
    ("interview", "role"): ("受访角色", "Role interviewed"),
    ("interview", "count"): ("受访人数", "Number interviewed"),
    ("interview", "date"): ("访谈日期", "Date of the interview"),
    ("interview", "place"): ("访谈地点", "Place of the interview"),
    ("interview", "assessor"): ("访谈人", "Interviewer"),
    ("interview", "attributed"): ("可具名", "To be attributed"),
    ("interview", "items"): ("访谈条目", "Items of the interview"),
    ("interview", "note"): ("访谈记录", "Notes of the interview"),
    ("finding", "grade"): ("发现等级", "Grade of a finding"),
    ("finding", "criterion"): ("发现准则", "Criterion of a finding"),
    ("finding", "statement"): ("发现", "Finding"),
    ("finding", "items"): ("发现所涉条目", "Items of a finding"),
    ("finding", "evidence"): ("发现的证据", "Evidence of a finding"),
    ("finding", "owner"): ("整改责任人", "Owner of a finding"),
    ("finding", "due"): ("整改期限", "Due date of a finding"),
    ("finding", "state"): ("发现状态", "State of a finding"),
    ("finding", "verified"): ("整改验证", "Verification of a finding"),
    ("note", "item"): ("备注条目", "Item of a note"),
    ("note", "text"): ("备注", "Note"),
    ("reference", "value"): ("外部数值", "Figure from outside"),
    ("agenda", "slot"): ("日程", "Agenda"),
    ("request", "item"): ("补充要求的条目", "Item of a request"),
    ("request", "need"): ("补充要求", "Request"),
    ("request", "sample"): ("抽样", "Sample of a request"),
    ("request", "asked_by"): ("要求人", "Who asks"),
    ("request", "due"): ("补充期限", "Due date of a request"),
    ("request", "received"): ("补充收到", "Request received"),
    ("request", "closed"): ("补充关闭", "Request closed"),
    ("objection", "item"): ("异议条目", "Item of an objection"),
    ("objection", "by"): ("异议人", "Who objects"),
    ("objection", "claim"): ("异议", "Objection"),
    ("objection", "due"): ("异议期限", "Due date of an objection"),
    ("objection", "decision"): ("异议处理", "Decision on an objection"),
    ("objection", "state"): ("异议状态", "State of an objection"),
    ("calc", "run"): ("计算", "Calculation"),
    ("freeze", "record"): ("定稿", "Freeze"),
    ("signoff", "state"): ("签署", "Sign-off"),
    ("feedback", "item"): ("意见条目", "Item of a feedback"),
    ("feedback", "party"): ("意见来自", "Feedback from"),
    ("feedback", "text"): ("对标准的意见", "Feedback to the standard"),
    ("feedback", "consent"): ("同意署名", "May be named"),
    ("erasure", "record"): ("抹除", "Erasure"),
}
_ABOUT: Mapping[str, tuple[str, str]] = {
    "session": ("评审信息", "the session"), "profile": ("概况", "profile"), "assessor": ("人员", "people"),
    "material": ("材料", "materials"), "interview": ("访谈", "interviews"), "finding": ("发现", "findings"),
    "evidence": ("证据", "evidence"), "link": ("证据", "evidence"), "request": ("补充要求", "requests"),
    "objection": ("异议", "objections"), "note": ("备注", "notes"), "reference": ("外部数值", "figures"),
    "agenda": ("日程", "agenda"), "feedback": ("对标准的意见", "feedback"), "calc": ("计算器", "calculators"),
    "freeze": ("定稿", "freeze"), "signoff": ("签署", "sign-off"), "erasure": ("抹除", "erasure"),
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "formal": ("正式评审", "formal"), "baseline": ("基线评审", "baseline"), "self": ("自评", "self-assessment"),
    "surveillance": ("监督评审", "surveillance"), "training": ("培训", "training"),
    "calibration": ("校准", "calibration"), "open": ("进行中", "open"), "closed": ("已关闭", "closed"),
    "approved": ("批准", "approved"), "rejected": ("不批准", "rejected"), "submitted": ("已提交", "submitted"),
    "linked": ("已关联", "linked"), "asked": ("已要求", "asked for"), "received": ("已收到", "received"),
    "partial": ("部分", "in part"), "missing": ("缺", "missing"), "not_needed": ("不需要", "not needed"),
    "strength": ("亮点", "strength"), "opportunity": ("改进机会", "opportunity"), "minor": ("轻微不符合", "minor"),
    "major": ("严重不符合", "major"), "upheld": ("维持", "upheld"), "changed": ("更改", "changed"),
    "withdrawn": ("撤回", "withdrawn"), "document": ("文件", "document"), "record": ("记录", "record"),
    "demo": ("演示", "demonstration"), "interview": ("访谈", "interview"), "observation": ("观察", "observation"),
    "lead": ("主责", "lead"), "second": ("副手", "second"), "agreed": ("同意", "agreed"),
    "remarks": ("有保留", "with remarks"), "refused": ("不同意", "refused"), "text": ("文字", "text"),
    "object": ("文件", "file"), "assessor": ("评审员", "assessor"), "client": ("被评机构", "client"),
    "law": ("法律", "law"), "contract": ("合同", "contract"), "consent": ("撤回同意", "consent"),
    "mistake": ("误录", "mistake"), "evidence": ("证据", "evidence"), "person": ("人员", "person"),
}
_NAMES = frozenset({
    ("assessor", "name"), ("session", "organisation"), ("evidence", "shown_by"), ("finding", "owner"),
    ("objection", "by"), ("feedback", "party"),
})
_NOTHING = Text("（空）", "(nothing)")
_HIDDEN = Text("（已遮盖）", "(hidden)")
_NOT_HERE = Text("（内容未收到）", "(not received)")
_NA = Text("不适用", "N/A")


def word(found: str) -> Text:
    """Say a word of the journal's own: a state, a kind, a grade; what is none of these stays."""
    return Text(*_WORDS.get(found, (found, found)))


def subject(key: Key, state: SessionState, *, hidden: bool = False) -> tuple[Text, Text]:
    """Give what a fact is called, and what it belongs to; `hidden`: people by their ids."""
    entity, eid, field = key
    what = Text(*_FIELDS.get((entity, field), (f"{entity} {field}",) * 2))
    where = Text(*_ABOUT.get(entity, (entity, entity)))
    match entity:
        case "profile":
            known = next((one for one in state.standard.profile if one.id == eid), None)
            name = known.title if known is not None else Text.same(eid)
            return (name, where) if field == "value" else (_both(name, what, " · "), where)
        case "assessor":
            return _both(what, Text.same(_person(eid, state, hidden)), " · "), where
        case "rating":
            item, _, who = eid.partition(":")
            about = _both(_title(item, state), Text.same(_person(who, state, hidden)), " · ")
            return _both(Text.same(item), what, " "), about
        case "na" | "consensus":
            return _both(Text.same(eid), what, " "), _title(eid, state)
        case "evidence":
            return what, _both(where, _evidence(eid, state), " · ")
        case "link":
            uuid, _, target = eid.partition(":")
            return what, _both(_evidence(uuid, state), Text.same(target.partition(".")[2]), " → ")
        case "submission":
            who, _, section = eid.partition(":")
            return what, _both(Text.same(_person(who, state, hidden)), _section(section, state), " · ")
        case "interview" | "material" | "reference":
            return what, _both(where, Text.same(eid), " ")
    return what, where


def names_somebody(key: Key) -> bool:
    """Whether the values of a fact are names, which strangers who look at the screen are not to read."""
    return (key.entity, key.field) in _NAMES


def value(
    key: Key, found: Resolved, state: SessionState, *, longest: int = _LONGEST, hidden: bool = False
) -> Text:
    """Say a value of a fact, in no more than so many letters; `hidden`: names are not said."""
    if hidden and isinstance(found, str) and found and names_somebody(key):
        return _HIDDEN
    said = _value(key, found, state)
    return Text(said.zh[:longest], said.en[:longest])


def _value(key: Key, found: Resolved, state: SessionState) -> Text:
    if isinstance(found, Pending):
        return _NOT_HERE
    if found is None or found in ("", [], {}):
        return _NOTHING
    match key.entity, key.field:
        case "profile", "value":
            return _profile(key.eid, found, state)
        case "assessor", "role" if isinstance(found, str) and found in set(Role):
            return ROLE_NAMES[Role(found)]
        case ("rating", "answer") | ("consensus", "decision") if isinstance(found, dict):
            inner = found.get("answer", found)
            said = _answer(key.eid.partition(":")[0], inner, state) if isinstance(inner, dict) else _plain(inner)
            reason = found.get("reason")
            return _both(said, Text.same(reason), " · ") if isinstance(reason, str) and reason else said
        case "na", "approval" if isinstance(found, dict):
            reason = found.get("reason")
            said = _plain(found.get("state"))
            return _both(said, Text.same(reason), " · ") if isinstance(reason, str) and reason else said
        case "erasure", "record" if isinstance(found, dict):
            return _both(word(str(found.get("of"))), word(str(found.get("basis"))), " · ")
        case "evidence", "sha256" if isinstance(found, str):
            return Text.same(found[:12])
        case _, ("name" | "alias" | "organisation" | "caption" | "rationale" | "note" | "text" | "statement"):
            return Text.same(str(found))
    return _plain(found)


def _plain(found: object) -> Text:
    if isinstance(found, bool):
        return Text("是", "yes") if found else Text("否", "no")
    if found is None or found == "":
        return _NOTHING
    if isinstance(found, str):
        return word(found)
    if isinstance(found, list):
        return _listed(_plain(one) for one in found)
    if isinstance(found, dict):
        return _listed(_both(Text.same(str(name)), _plain(one), " ") for name, one in found.items())
    return Text.same(str(found))


def _profile(field: str, found: object, state: SessionState) -> Text:
    known = next((one for one in state.standard.profile if one.id == field), None)
    titles = {one.id: one.title for one in known.options} if known is not None else {}
    if isinstance(found, list):
        return _listed(titles.get(str(one), Text.same(str(one))) for one in found)
    return titles.get(str(found), Text.same(str(found)))


def _answer(item: str, found: Mapping[str, object], state: SessionState) -> Text:
    known = state.standard.by_item.get(ItemId(item))
    try:
        answer = Answer.from_json(found)
    except ValueError:
        return _plain(dict(found))
    if answer.na:
        return _NA
    if answer.option is not None:
        return _option(known, answer.option)
    if answer.options is not None:
        return _listed(_option(known, one) for one in answer.options) if answer.options else _NOTHING
    if answer.inputs is not None:
        return _listed(Text.same(f"{name} {typed}") for name, typed in answer.inputs)
    if answer.series is not None:
        return _listed(Text.same(one.month) for one in answer.series)
    return Text.same(answer.number or answer.count or "")


def _option(item: Item | None, id_: str) -> Text:
    options = () if item is None else item.options
    title = next((one.title for one in options if one.id == id_), Text.same(id_))
    if id_ in (title.zh, title.en):
        return title
    return _both(Text.same(id_), title, " ")


def _title(item: str, state: SessionState) -> Text:
    known = state.standard.by_item.get(ItemId(item))
    return known.title if known is not None else Text.same(item)


def _section(section: str, state: SessionState) -> Text:
    known = state.standard.by_section.get(SectionId(section))
    return known.title if known is not None else Text.same(section)


def _person(id_: str, state: SessionState, hidden: bool) -> str:
    known = state.people.get(AssessorId(id_))
    return (known.name if known is not None and not hidden else "") or id_


def _evidence(uuid: str, state: SessionState) -> Text:
    known = state.evidence.get(EvidenceId(uuid))
    return Text.same((known.name if known is not None else "") or uuid[:8])


def _both(first: Text, second: Text, between: str) -> Text:
    return Text(f"{first.zh}{between}{second.zh}", f"{first.en}{between}{second.en}")


def _listed(found: Iterable[Text]) -> Text:
    said = list(found)
    return Text("、".join(one.zh for one in said), ", ".join(one.en for one in said))
