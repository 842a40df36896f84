"""People of a session and what each role may do; window and commands obey this one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import require_id
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, Person, Role, SessionChanges
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import SectionId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


class Act(StrEnum):
    """What somebody may do to a session."""

    RATE = "rate"                        # and submit, undo and restore one's own; the client's stays apart
    APPROVE_NA = "approve_na"
    DECIDE = "decide"
    SET_PROFILE = "set_profile"
    CONFIRM = "confirm"
    ATTACH = "attach"                    # evidence, sightings, links, captions
    ASSIGN = "assign"                    # people, roles, sections
    DESCRIBE = "describe"                # kind, alias, organisation, retention, hold
    RESOLVE = "resolve"                  # conflicts on shared facts
    COLLECT = "collect"                  # where materials stand
    FIND = "find"                        # findings, notes, requests, interviews
    OVERSEE = "oversee"                  # see how each person rates beside the others, and how firm the level is
    FEEDBACK = "feedback"                # a note to those who keep the standard
    FREEZE = "freeze"                    # make a version of the result
    SIGN = "sign"                        # say where one stands on a version; the lead also for others
    OBJECT = "object"                    # to an item, for oneself or as somebody told one
    REVIEW = "review"                    # decide an objection to an item that one did not decide
    ERASE = "erase"
    DESTROY = "destroy"                  # the whole session


_EVERYTHING = frozenset(Act)
_MAY: Mapping[Role, frozenset[Act]] = {
    Role.LEAD: _EVERYTHING,
    Role.ASSESSOR: frozenset({
        Act.RATE, Act.SET_PROFILE, Act.ATTACH, Act.COLLECT, Act.FIND, Act.FEEDBACK, Act.SIGN, Act.OBJECT,
        Act.REVIEW,
    }),
    Role.COORDINATOR: frozenset({
        Act.SET_PROFILE, Act.ATTACH, Act.ASSIGN, Act.RESOLVE, Act.COLLECT, Act.FIND, Act.FEEDBACK, Act.OBJECT,
    }),
    Role.CLIENT: frozenset({Act.RATE, Act.ATTACH, Act.FEEDBACK, Act.SIGN, Act.OBJECT}),
    Role.OBSERVER: frozenset(),
    Role.TRAINER: frozenset({
        Act.RATE, Act.SET_PROFILE, Act.ATTACH, Act.ASSIGN, Act.DESCRIBE, Act.COLLECT, Act.FIND, Act.FEEDBACK,
    }),
}

ROLE_NAMES: Mapping[Role, Text] = {
    Role.LEAD: Text("组长", "lead"),
    Role.ASSESSOR: Text("评审员", "assessor"),
    Role.COORDINATOR: Text("统筹员", "coordinator"),
    Role.CLIENT: Text("企业协调员", "client coordinator"),
    Role.OBSERVER: Text("观察员", "observer"),
    Role.TRAINER: Text("讲师", "trainer"),
}

ACT_NAMES: Mapping[Act, Text] = {
    Act.RATE: Text("评分", "rate"),
    Act.APPROVE_NA: Text("批准不适用", "approve N/A"),
    Act.DECIDE: Text("记录合议", "record consensus"),
    Act.SET_PROFILE: Text("填写概况", "set the profile"),
    Act.CONFIRM: Text("确认概况", "confirm the profile"),
    Act.ATTACH: Text("添加证据", "attach evidence"),
    Act.ASSIGN: Text("安排人员", "assign people"),
    Act.DESCRIBE: Text("修改评审信息", "describe the session"),
    Act.RESOLVE: Text("处置冲突", "resolve conflicts"),
    Act.COLLECT: Text("记录材料的情况", "record where materials stand"),
    Act.FIND: Text("记录发现、补充要求与访谈", "record findings, requests and interviews"),
    Act.OVERSEE: Text("查看评审员偏差与等级把握", "see the assessors' bias and how firm the level is"),
    Act.FEEDBACK: Text("给标准提意见", "leave feedback"),
    Act.FREEZE: Text("定稿", "freeze the result"),
    Act.SIGN: Text("签署", "sign a version"),
    Act.OBJECT: Text("提出异议", "object"),
    Act.REVIEW: Text("复核异议", "review an objection"),
    Act.ERASE: Text("抹除内容", "erase content"),
    Act.DESTROY: Text("销毁评审", "destroy the session"),
}


_SETTLED_BY: Mapping[str, Act] = {
    "consensus": Act.DECIDE, "na": Act.APPROVE_NA, "freeze": Act.FREEZE, "signoff": Act.FREEZE,
    "objection": Act.FREEZE,
}


def act_to_settle(entity: str) -> Act:
    """Name what one must be able to do to settle a conflict on a shared fact: never more than to write it."""
    return _SETTLED_BY.get(entity, Act.RESOLVE)


def may(role: Role, act: Act) -> bool:
    """Whether a role may do this."""
    return act in _MAY[role]


def oversees(state: SessionState) -> bool:
    """Whether who reads this state may see what is the lead's alone (a state without a reader: yes)."""
    if state.reader is None:
        return True
    person = state.people.get(state.reader)
    return person is not None and may(person.role, Act.OVERSEE)


def require(state: SessionState, person: str, act: Act) -> Person:
    """Give the person, if they are in the session and may do this.

    Raises:
        UsageError: nobody by this id (the ids are named), or the role may not (who may is named).
    """
    found = state.people.get(AssessorId(person))
    if found is None:
        raise unknown_assessor(state, person)
    if not may(found.role, act):
        roles = [role for role in Role if may(role, act)]
        raise UsageError(
            "role-may-not",
            Text(
                f"{person}（{ROLE_NAMES[found.role].zh}）不能{ACT_NAMES[act].zh}；"
                f"可由{'、'.join(ROLE_NAMES[one].zh for one in roles)}进行。",
                f"{person} ({ROLE_NAMES[found.role].en}) may not {ACT_NAMES[act].en}; "
                f"this is for: {', '.join(ROLE_NAMES[one].en for one in roles)}.",
            ),
            Text("没有写入任何内容。", "Nothing was written."),
            assessor=person,
            role=str(found.role),
            allowed=[str(one) for one in roles],
        )
    return found


def require_lead_names_lead(state: SessionState, person: str, role: object, by: AssessorId) -> None:
    """Refuse to let anybody but a lead make a lead, or take the role from one: all other rights hang on it.

    Raises:
        UsageError: that; the leads are named.
    """
    was, author = state.people.get(AssessorId(person)), state.people.get(by)
    if (role == Role.LEAD) == (was is not None and was.role is Role.LEAD):
        return
    if author is None or author.role is not Role.LEAD:
        leads = [str(one.id) for one in state.people.values() if one.role is Role.LEAD]
        raise UsageError(
            "lead-names-lead",
            Text(f"组长的角色只能由组长授予或收回：{'、'.join(leads)}。",
                 f"Only a lead gives or takes the role of a lead: {', '.join(leads)}."),
            Text("没有写入任何内容。", "Nothing was written."), assessor=person, allowed=leads,
        )


def unknown_assessor(state: SessionState, person: str) -> UsageError:
    """Say that nobody by this id is in the session."""
    known = sorted(state.people)
    return UsageError(
        "assessor-unknown",
        Text(
            f"评审中没有编号为「{person}」的人；有：{'、'.join(known) or '无'}。",
            f"Nobody in this session has the id '{person}'; there are: {', '.join(known) or 'none'}.",
        ),
        Text("请使用其中一个编号；没有写入任何内容。", "Use one of these ids; nothing was written."),
        assessor=person,
        allowed=[*known],
    )


def add_person(doc: SessionDocument, person: Person, by: AssessorId) -> SessionChanges:
    """Add somebody, or change the name, role and sections of somebody.

    Where there is no lead (a recovered session may have lost the people), one may name oneself the lead.

    Raises:
        UsageError: the author may not (nobody but a lead makes a lead, or takes the role from one), the id
            or a section is not allowed, or the last lead would go.
    """
    leads = any(one.role is Role.LEAD for one in doc.state.people.values())
    if leads or person.id != by or person.role is not Role.LEAD:
        require(doc.state, by, Act.ASSIGN)
        require_lead_names_lead(doc.state, person.id, person.role, by)
    _check(person, doc.standard)
    was = doc.state.people.get(person.id)
    if was is not None and was.role is Role.LEAD and person.role is not Role.LEAD and _only_lead(doc.state):
        raise UsageError(
            "lead-needed",
            Text("评审必须有一位组长。", "A session needs a lead."),
            Text("请先指定另一位组长。", "Name another lead first."),
            assessor=person.id,
        )
    return doc.write(by, _puts(person, was))


def add_new(doc: SessionDocument, person: Person, by: AssessorId) -> SessionChanges:
    """Add somebody who is not in the session yet.

    Raises:
        UsageError: somebody has this id, or as `add_person`.
    """
    if person.id in doc.state.people:
        raise UsageError(
            "assessor-twice",
            Text(f"人员编号 {person.id} 已经有了。", f"There is a person {person.id} already."),
            Text("请另取编号，或修改此人的姓名和角色。", "Take another id, or change that person's name or role."),
            assessor=person.id,
        )
    return add_person(doc, person, by)


def change_person(
    doc: SessionDocument, person: AssessorId, by: AssessorId, *, name: str | None = None, role: Role | None = None,
    sections: Mapping[SectionId, str] | None = None,
) -> SessionChanges:
    """Change somebody's name, role or sections as one action; what is None stays.

    Raises:
        UsageError: nobody by this id, or as `add_person`.
    """
    was = doc.state.people.get(person)
    if was is None:
        raise unknown_assessor(doc.state, person)
    now = replace(
        was, name=was.name if name is None else name, role=was.role if role is None else role,
        sections=was.sections if sections is None else sections,
    )
    return add_person(doc, now, by)


def assign(
    doc: SessionDocument, person: AssessorId, sections: Mapping[SectionId, str], by: AssessorId
) -> SessionChanges:
    """Give somebody sections (each as `lead` or `second`); they replace the earlier ones.

    Raises:
        UsageError: as `add_person`.
    """
    require(doc.state, by, Act.ASSIGN)
    found = doc.state.people.get(person)
    if found is None:
        raise unknown_assessor(doc.state, person)
    _check(Person(found.id, found.name, found.role, sections), doc.standard)
    return doc.write(by, [Put(Key("assessor", person, "sections"), {str(k): v for k, v in sections.items()})])


def starting_people(people: Iterable[Person], standard: Standard, author: AssessorId) -> list[Put]:
    """Give what makes the people of a new session.

    Raises:
        UsageError: no lead, the author is not among them, an id twice or not allowed.
    """
    persons = list(people)
    ids = [one.id for one in persons]
    for one in persons:
        _check(one, standard)
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise UsageError(
            "assessor-twice",
            Text(f"人员编号重复：{'、'.join(twice)}。", f"These ids are given twice: {', '.join(twice)}."),
            assessors=[*twice],
        )
    if not any(one.role is Role.LEAD for one in persons):
        raise UsageError(
            "lead-needed",
            Text("评审必须有一位组长。", "A session needs a lead."),
            Text("请把一人设为组长（ID=姓名:lead）。", "Make somebody the lead (id=NAME:lead)."),
        )
    if author not in ids:
        raise UsageError(
            "assessor-unknown",
            Text(f"创建者「{author}」不在人员之中。", f"The author '{author}' is not among the people."),
            assessor=author,
            allowed=[*ids],
        )
    return [put for one in persons for put in _puts(one)]


def _only_lead(state: SessionState) -> bool:
    return sum(one.role is Role.LEAD for one in state.people.values()) == 1


def require_sections(sections: Iterable[SectionId], standard: Standard) -> None:
    """Make sure there are these sections.

    Raises:
        UsageError: there is none by one of the ids; those that are unknown and those there are get named.
    """
    known = set(standard.by_section)
    bad = sorted(one for one in sections if one not in known)
    if bad:
        raise UsageError(
            "section-unknown",
            Text(f"没有章节：{'、'.join(bad)}。", f"There is no section: {', '.join(bad)}."),
            Text(f"可用：{'、'.join(sorted(known))}。", f"There are: {', '.join(sorted(known))}."),
            sections=[*bad],
            allowed=[*sorted(known)],
        )


def _puts(person: Person, was: Person | None = None) -> list[Put]:
    puts = [
        Put(Key("assessor", person.id, "name"), Words(person.name)),
        Put(Key("assessor", person.id, "role"), str(person.role)),
    ]
    if person.sections or (was is not None and was.sections):
        puts.append(Put(Key("assessor", person.id, "sections"), {str(k): v for k, v in person.sections.items()}))
    return puts


def _check(person: Person, standard: Standard) -> None:
    require_id(person.id, Text("人员", "a person"))
    require_sections(person.sections, standard)
    wrong = sorted({one for one in person.sections.values() if one not in ("lead", "second")})
    if wrong:
        raise UsageError(
            "assignment-not-allowed",
            Text(
                f"分工只能是 lead 或 second：{'、'.join(wrong)}。",
                f"A part is lead or second: {', '.join(wrong)}.",
            ),
            value=", ".join(wrong),
            allowed=["lead", "second"],
        )
