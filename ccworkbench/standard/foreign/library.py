"""Reads a library's values as a framework and its tree; every fault is named, and everything left behind."""

from __future__ import annotations

from collections.abc import Iterable

from ccworkbench.standard.foreign.nodes import Framework, Group, Library, Node
from ccworkbench.standard.foreign.places import Findings, Place
from ccworkbench.standard.foreign.questions import questions
from ccworkbench.standard.foreign.records import Record
from ccworkbench.standard.foreign.scales import Scales
from ccworkbench.standard.foreign.tree import grown
from ccworkbench.standard.foreign.values import Rows, Table, Value
from ccworkbench.standard.foreign.words import Words
from ccworkbench.text import Text

METHODS = ("average", "sum", "average_of_averages")
IMPORTANCE = ("mandatory", "recommended", "nice_to_have", "undefined")
FRAMEWORKS = ("framework", "frameworks")
_FACTS = ("copyright", "provider", "packager", "publication_date", "annotation")
_LIBRARY, _FRAMEWORK = Text("库", "the library"), Text("框架", "the framework")
_GROUP, _NODE = Text("实施组", "an implementation group"), Text("节点", "a node")
_NO_WORDS = Words({"": "–"}, Place(""))


def read_library(value: Value, findings: Findings) -> Library | None:
    """Make the library; None where there is none, and why goes to the findings."""
    if not isinstance(value, Table):
        findings.fault("not-a-library", value.place, Text(
            "这不是库文件：最外层应是一张表。", "This is no library: its outermost value is a table."
        ))
        return None
    locale = Record(_LIBRARY, value, "", Findings()).text("locale") or "en"
    record = Record(_LIBRARY, value, locale, findings)
    record.need("locale")
    record.ignore("convert_library_version", "default_locale")
    objects = record.raw("objects")
    facts = {key: said for key in _FACTS if (said := record.text(key))}
    for key in ("dependencies", "labels"):
        if several := record.listed(key):
            facts[key] = ", ".join(several)
    library_name = record.words("name")
    if library_name is None:
        record.missing("name")
    ref_id, urn, version = record.need("ref_id"), record.need("urn"), record.need("version")
    about = record.words("description")
    record.finish()
    framework = _framework(objects, record, locale, findings)
    if framework is None or library_name is None:
        return None
    return Library(ref_id, urn, version, locale, library_name, about, facts, framework)


def _framework(objects: Value | None, library: Record, locale: str, findings: Findings) -> Framework | None:
    if not isinstance(objects, Table):
        library.missing("objects")
        return None
    found: list[Table] = []
    for kind, value in objects.entries.items():
        entries = value.entries if isinstance(value, Rows) else [value]
        tables = [one for one in entries if isinstance(one, Table)]
        if kind in FRAMEWORKS:
            found += tables
        else:
            _left_behind(kind, tables, findings)
    if not found:
        findings.fault("no-framework", objects.place, Text(
            f"库里没有框架，只有：{'、'.join(objects.entries) or '空'}。",
            f"The library holds no framework, only: {', '.join(objects.entries) or 'nothing'}.",
        ))
        return None
    for other in found[1:]:
        name = Record(_FRAMEWORK, other, locale, Findings()).text("ref_id") or "?"
        findings.note("second-framework", Text(
            "一个标准包是一个标准，库里其余的框架没有带入。",
            "A pack is one standard; the further frameworks of the library were left out.",
        ), other.place, name)
    return _read_framework(found[0], locale, findings)


def _left_behind(kind: str, tables: Iterable[Table], findings: Findings) -> None:
    for table in tables:
        record = Record(Text(kind, kind), table, "", Findings())
        findings.note("object-not-taken", Text(
            f"标准包没有「{kind}」这类对象，没有带入。",
            f"A pack has no objects of the kind '{kind}'; they were left out.",
        ), table.place, record.text("ref_id") or record.text("name") or record.text("urn") or "")


def _read_framework(table: Table, locale: str, findings: Findings) -> Framework:
    record = Record(_FRAMEWORK, table, locale, findings)
    ref_id, urn, name = record.need("ref_id"), record.need("urn"), record.words("name")
    if name is None:
        record.missing("name")
    about = record.words("description")
    record.ignore("score_scale_locked")      # here a scale always is
    method = record.one_of("score_calculation_method", METHODS) or "average"
    scales = Scales(record, locale, findings)
    groups = tuple(_groups(record, locale, findings))
    nodes = [_node(one, scales, locale, findings) for one in record.tables("requirement_nodes")]
    if not nodes:
        record.missing("requirement_nodes")
    record.finish()
    scales.finish()
    roots = grown(nodes, findings)
    return Framework(
        ref_id, urn, name or _NO_WORDS, table.place, about, scales.default, method,
        (*groups, *_unnamed(groups, nodes, findings)), roots,
    )


def _groups(framework: Record, locale: str, findings: Findings) -> Iterable[Group]:
    seen: set[str] = set()
    for table in framework.tables("implementation_groups_definition"):
        record = Record(_GROUP, table, locale, findings)
        ref_id = record.need("ref_id")
        record.near = ref_id
        name, about, preset = record.words("name"), record.words("description"), record.flag("default_selected")
        record.finish()
        if ref_id in seen:
            findings.fault("duplicate-id", record.at("ref_id"), Text(
                f"实施组「{ref_id}」重复。", f"The implementation group '{ref_id}' is there twice."
            ), ref_id)
        elif ref_id:
            seen.add(ref_id)
            yield Group(ref_id, name, about, preset, table.place)


def _unnamed(groups: Iterable[Group], nodes: Iterable[Node], findings: Findings) -> list[Group]:
    """Make the groups that nodes name and nobody defines."""
    known = {one.ref_id for one in groups}
    made: dict[str, Group] = {}
    for node in nodes:
        for name in node.groups:
            if name in known:
                continue
            findings.note("group-undefined", Text(
                "节点写了没有定义的实施组，按其编号补上。",
                "Nodes name implementation groups nobody defines; they were added under their id.",
            ), node.place, name)
            made.setdefault(name, Group(name, None, None, False, node.place))
    return list(made.values())


def _node(table: Table, scales: Scales, locale: str, findings: Findings) -> Node:
    record = Record(_NODE, table, locale, findings)
    ref_id = record.text("ref_id")
    urn = record.text("urn")
    record.near = ref_id or (urn or "").rpartition(":")[2]
    if urn is None:
        record.missing("urn")
    name, about = record.words("name"), record.words("description")
    if ref_id is None and name is None and about is None:
        findings.fault("nameless", table.place, Text(
            f"节点 {record.near} 的 ref_id、name、description 都没有。",
            f"The node {record.near} has neither ref_id nor name nor description.",
        ))
    record.ignore("order_id")
    assessable = record.flag("assessable")
    if record.text("display_mode") == "splash":      # a page to read between requirements
        if assessable:
            findings.note("page-not-assessed", Text(
                "只供阅读的页（splash）不作评估，成为章节。",
                "Pages that are only read (splash) are not assessed; they became sections.",
            ), record.at("display_mode"), record.near)
        assessable = False
    importance = record.one_of("importance", IMPORTANCE)
    node = Node(
        urn=urn or f"line {table.place.number}", place=table.place, assessable=assessable,
        ref_id=ref_id, parent=record.text("parent_urn"), depth=record.whole("depth", 1), name=name, about=about,
        guidance=record.words("annotation"), evidence=record.words("typical_evidence"),
        weight=record.whole("weight", 1) or 1, importance=None if importance == "undefined" else importance,
        groups=record.listed("implementation_groups"), scale=scales.of(record),
        questions=questions(record, locale, findings),
        links=tuple(
            (kind, one) for kind in ("reference_controls", "threats") for one in record.listed(kind)
        ),
    )
    record.finish()
    return node
