"""Reads YAML from strangers: events only, never objects, and with limits that hold before anything is built.

Scalars stay text. YAML would turn an id `1.10` into the number 1.1 and a name `No` into false; what
a text means is decided where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccworkbench.errors import FileProblem
from ccworkbench.standard.foreign.places import Findings, Place
from ccworkbench.standard.foreign.values import Leaf, Rows, Table, Value
from ccworkbench.text import Text

if TYPE_CHECKING:
    from yaml import Event

MAX_BYTES = 64 << 20
MAX_VALUES = 1_000_000
"""Values counted as if every alias were written out: a few lines of aliases can stand for billions."""
MAX_DEPTH = 40

_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)


class _GiveUp(Exception):
    """The rest of the file cannot be read."""


@dataclass(slots=True)
class _Open:
    """A table or rows being filled."""

    value: Table | Rows
    anchor: str | None
    size: int = 1
    height: int = 1
    key: Leaf | None = None


def read_values(path: Path, findings: Findings) -> Value | None:
    """Give what a YAML file says; None where it cannot be read, and why goes to the findings.

    Raises:
        FileProblem: the file itself cannot be read.
    """
    here = Place(path.name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            findings.fault("too-large", here, Text(
                f"文件有 {size >> 20} MB，最多读 {MAX_BYTES >> 20} MB。",
                f"The file has {size >> 20} MB; at most {MAX_BYTES >> 20} MB are read.",
            ), str(size))
            return None
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise FileProblem(
            "library-unreadable",
            Text(f"无法读取「{path}」：{why}。", f"Cannot read '{path}': {why}."),
            Text("请检查文件与权限。", "Check the file and its permissions."), path=str(path),
        ) from error
    return _Builder(path.name, findings).build(data)


class _Builder:
    def __init__(self, name: str, findings: Findings) -> None:
        self._name = name
        self._findings = findings
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Value, int, int] | None] = {}
        self._root: Value | None = None
        self._count = 0
        self._documents = 0

    def build(self, data: bytes) -> Value | None:
        from yaml import YAMLError

        try:
            for event in self._events(data):
                self._take(event)
        except _GiveUp:
            return None
        except YAMLError as error:
            self._broken(error)
            return None
        if self._root is None:
            self._fault(None, "empty", Text("文件是空的。", "The file is empty."))
        return self._root

    def _events(self, data: bytes) -> Iterator[Event]:
        import yaml

        # The parser in C is there on all three systems; without it reading is slow and the same.
        yield from yaml.parse(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def _broken(self, error: Exception) -> None:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).split("\n")[0]
        self._findings.fault(
            "syntax", Place(self._name, None if mark is None else mark.line + 1),
            Text(f"YAML 语法错误，没有读入：{what}。", f"YAML syntax error, nothing was read: {what}."),
        )

    def _place(self, event: Event) -> Place:
        return Place(self._name, None if event.start_mark is None else event.start_mark.line + 1)

    def _fault(self, event: Event | None, code: str, words: Text, found: str | None = None) -> None:
        place = Place(self._name) if event is None else self._place(event)
        self._findings.fault(code, place, words, found)

    def _refuse(self, event: Event, code: str, words: Text, found: str | None = None) -> _GiveUp:
        self._fault(event, code, words, found)
        return _GiveUp()

    def _take(self, event: Any) -> None:  # noqa: ANN401 - the kinds of events share no fields
        import yaml

        if isinstance(event, yaml.ScalarEvent):
            self._counted(event)
            self._tag(event, event.implicit[0] or event.implicit[1])
            blank = event.style is None and event.implicit[0] and event.value in ("", "~", "null", "Null", "NULL")
            self._put(event, Leaf(None if blank else event.value, self._place(event)), event.anchor)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._counted(event)
            self._tag(event, event.implicit)
            if len(self._stack) >= MAX_DEPTH:
                raise self._too_deep(event)
            if event.anchor:
                self._anchors[event.anchor] = None
            place = self._place(event)
            opened = Table(place) if isinstance(event, yaml.MappingStartEvent) else Rows([], place)
            self._stack.append(_Open(opened, event.anchor))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = self._stack.pop()
            self._put(event, done.value, done.anchor, done.size, done.height)
        elif isinstance(event, yaml.AliasEvent):
            known = self._anchors.get(event.anchor or "")
            if known is None:
                raise self._refuse(event, "alias", Text(
                    f"别名「*{event.anchor}」没有可指的内容，或指向它自己所在之处。",
                    f"The alias '*{event.anchor}' points to nothing, or to what it stands in itself.",
                ), event.anchor)
            value, size, height = known
            self._counted(event, size)
            self._put(event, value, None, size, height)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._refuse(event, "second-document", Text(
                    "文件里有第二个 YAML 文档；一个文件只读一个。",
                    "There is a second YAML document; one is read per file.",
                ))

    def _tag(self, event: Any, implicit: bool) -> None:  # noqa: ANN401
        if event.tag and not implicit and event.tag not in _TAGS:
            raise self._refuse(event, "tag", Text(
                f"标签「{event.tag}」要求构造对象，不读。",
                f"The tag '{event.tag}' asks for an object; it is not read.",
            ), event.tag)

    def _too_deep(self, event: Event) -> _GiveUp:
        return self._refuse(event, "too-deep", Text(
            f"嵌套超过 {MAX_DEPTH} 层，没有读入。", f"It is nested deeper than {MAX_DEPTH}; nothing was read."
        ))

    def _counted(self, event: Event, size: int = 1) -> None:
        self._count += size
        if self._count > MAX_VALUES:
            raise self._refuse(event, "too-many", Text(
                f"值超过 {MAX_VALUES:,} 个（别名按展开计），没有读入。",
                f"There are more than {MAX_VALUES:,} values (aliases written out); nothing was read.",
            ))

    def _put(self, event: Event, value: Value, anchor: str | None, size: int = 1, height: int = 0) -> None:
        if len(self._stack) + height > MAX_DEPTH:
            raise self._too_deep(event)
        if anchor:
            self._anchors[anchor] = (value, size, height)
        if not self._stack:
            self._root = value
            return
        top = self._stack[-1]
        top.size += size
        top.height = max(top.height, height + 1)
        if isinstance(top.value, Rows):
            top.value.entries.append(value)
        elif top.key is None:
            top.key = self._key(event, value)
        else:
            self._enter(top.value, top.key, value)
            top.key = None

    def _key(self, event: Event, value: Value) -> Leaf:
        if isinstance(value, Leaf) and value.text is not None:
            return value
        raise self._refuse(event, "key", Text("键要写成文字。", "A key is a text."))

    def _enter(self, table: Table, key: Leaf, value: Value) -> None:
        name = key.text or ""
        if name == "<<":
            words = Text("不支持用「<<」并入另一张表。", "Merging another table with '<<' is not supported.")
            self._findings.fault("merge-key", key.place, words, name)
        elif name in table.entries:
            words = Text(f"键「{name}」重复。", f"The key '{name}' is there twice.")
            self._findings.fault("duplicate-key", key.place, words, name)
        else:
            table.entries[name] = value
