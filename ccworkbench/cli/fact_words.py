"""How `session history` names a change of a record: what it is, of which, and its value in words."""

from __future__ import annotations

from collections.abc import Mapping

from ccworkbench.session.model import Key
from ccworkbench.session.records import GRADE_NAMES, STATUS_NAMES
from ccworkbench.text import Text

_THINGS: Mapping[str, Text] = {
    "finding": Text("发现", "finding"), "request": Text("补充要求", "request"),
    "interview": Text("访谈", "interview"),
    "note": Text("备注", "note"), "material": Text("材料", "material"), "agenda": Text("日程", "agenda"),
}
_FIELDS: Mapping[tuple[str, str], Text] = {
    ("finding", "grade"): Text("等级", "grade"), ("finding", "criterion"): Text("准则", "criterion"),
    ("finding", "statement"): Text("内容", "statement"), ("finding", "items"): Text("所涉条目", "items"),
    ("finding", "evidence"): Text("证据", "evidence"), ("finding", "owner"): Text("整改责任人", "owner"),
    ("finding", "due"): Text("整改期限", "due"), ("finding", "state"): Text("状态", "state"),
    ("finding", "verified"): Text("验证", "verification"),
    ("request", "item"): Text("条目", "item"), ("request", "need"): Text("需要什么", "need"),
    ("request", "sample"): Text("抽样", "sample"), ("request", "asked_by"): Text("提出人", "asked by"),
    ("request", "due"): Text("期限", "due"), ("request", "received"): Text("收到", "received"),
    ("request", "closed"): Text("关闭", "closed"),
    ("interview", "role"): Text("受访角色", "role"), ("interview", "count"): Text("人数", "count"),
    ("interview", "date"): Text("日期", "day"), ("interview", "place"): Text("地点", "place"),
    ("interview", "assessor"): Text("访谈人", "interviewer"), ("interview", "items"): Text("所谈条目", "items"),
    ("interview", "attributed"): Text("可注明角色", "attributed"), ("interview", "note"): Text("记录", "note"),
    ("note", "item"): Text("条目", "item"), ("note", "text"): Text("内容", "text"),
    ("material", "status"): Text("状态", "state"), ("material", "note"): Text("备注", "note"),
    ("agenda", "slot"): Text("安排", "slot"),
}
_VALUES: Mapping[tuple[str, str], Mapping[str, Text]] = {
    ("finding", "grade"): GRADE_NAMES,
    ("finding", "state"): {"open": Text("未关闭", "open"), "closed": Text("已关闭", "closed")},
    ("material", "status"): STATUS_NAMES,
}
_LONG = 32                               # an id nobody can say: its start stands for it


def fact_words(key: Key) -> Text:
    """Name a fact; one that is no record keeps its address."""
    thing, field = _THINGS.get(key.entity), _FIELDS.get((key.entity, key.field))
    if thing is None or field is None:
        return Text.same(key.spelled)
    of = key.eid[:8] if len(key.eid) == _LONG else key.eid
    return Text(f"{thing.zh} {of} {field.zh}", f"{thing.en} {of} {field.en}")


def value_words(key: Key, value: str) -> Text:
    """Say a value that is one of some words; any other stands for itself."""
    return _VALUES.get((key.entity, key.field), {}).get(value, Text.same(value))
