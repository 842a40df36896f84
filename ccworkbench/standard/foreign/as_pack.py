"""A library as a pack: head, profile, scales, sections, items, scores, guidance, and where all of it is from."""

from __future__ import annotations

from typing import Any

from ccworkbench.standard.foreign.ids import Ids, cleaned, of_pack
from ccworkbench.standard.foreign.item_tables import ItemTables, both
from ccworkbench.standard.foreign.layout import Layout, Part
from ccworkbench.standard.foreign.nodes import Framework, Library, Node
from ccworkbench.standard.foreign.pack_files import Files
from ccworkbench.standard.foreign.places import Findings, Note
from ccworkbench.standard.foreign.scale_tables import RESULTS, ScaleTables
from ccworkbench.standard.foreign.words import Languages, Words, joined, plain
from ccworkbench.standard.reading import FORMAT
from ccworkbench.text import Text

GROUPS = "groups"
_UNSTATED = Text("未注明", "not stated")


def as_pack(library: Library, findings: Findings) -> Files:
    """Make the files of the pack; what they cannot hold is in the findings' notes afterwards."""
    return _Making(library, findings).files


class _Making:
    def __init__(self, library: Library, findings: Findings) -> None:
        self.files = Files()
        self._library, self._findings = library, findings
        self._framework = framework = library.framework
        self._languages = Languages(findings)
        self._scales = ScaleTables(self._languages)
        self._options = _group_ids(framework)
        self._everything = next(
            one for one in ("all", "everything", "all-of-it") if one not in self._options.values()
        ) if self._options else ""
        self._items = ItemTables(
            framework, self._scales, self._languages, findings, self._options, self._everything
        )
        ids = Ids(framework.roots, findings)
        self._layout = Layout(
            framework.roots, self._one_line(framework.name), framework.place, ids, self._items.title, findings
        )
        self._write_items(ids)
        self._write_sections()
        self._write_scores()
        self._write_head()
        self._languages.report()
        self.files.line("PROVENANCE.md", self._provenance(), framework.place)

    def _one_line(self, words: Words) -> Text:
        text = self._languages.pick(words)
        return Text(plain(text.zh), plain(text.en))

    def _write_head(self) -> None:
        library, framework, place = self._library, self._framework, self._framework.place
        facts = library.facts
        maker = facts.get("provider") or facts.get("packager") or _UNSTATED.en
        licence = plain(facts.get("copyright", "")) or _UNSTATED.en
        files = self.files
        files.line("pack.toml", f'format = "{FORMAT}"', place)
        files.add("pack.toml", "pack", {
            "id": of_pack(framework.ref_id, framework.urn.rpartition(":")[2]),
            "title": both(self._one_line(framework.name)), "version": library.version,
            "aligned_with": f"{framework.ref_id}, {library.ref_id} {library.version}", "state": "pilot",
            "issuer": maker, "licence": licence, "official": False, "texts": "team-only", "listed": 500,
        }, place, array=False)
        self._findings.note("texts-stay", Text(
            "文字属于其发布者：texts = \"team-only\"，条目文字不进入导出，可在 pack.toml 中修改。",
            "The texts are their publisher's: texts = \"team-only\" keeps them out of exports; "
            "pack.toml can change it.",
        ))
        files.add("pack.toml", "layout", {"shape": "list"}, place, array=False)
        files.add("pack.toml", "rules", {"na": "exclude", "alike": "keep"}, place, array=False)
        if self._options:
            files.add("pack.toml", "profile", self._profile(), place)
        for table in self._scales.tables.values():
            files.add("pack.toml", "scale", table, place)
        files.add("pack.toml", "source", {
            "id": "library", "author": maker, "title": plain(library.name.first),
            "medium": f"CISO Assistant library, {library.urn}",
            "date": facts.get("publication_date") or f"version {library.version}",
        }, place)
        if self._scales.judged:
            values = ", ".join(str(one) for one in RESULTS.values())
            files.add("pack.toml", "assumption", {
                "id": "result-values", "value": values,
                "text": both(Text(
                    f"没有分值的条目：不符合、部分符合、符合依次取 {values}。",
                    f"Items without scores: not, partially and fully compliant count {values}.",
                )),
            }, place)
            self._findings.note("result-values", Text(
                f"没有分值的条目按符合程度作答，取值 {values} 是我们设的（assumed）。",
                f"Items without scores are answered by compliance; the values {values} are ours (assumed).",
            ))

    def _profile(self) -> dict[str, Any]:
        """Make the choice of groups; without a choice the source takes all, which is an option here."""
        about = [Text(
            "选一个或几个实施组：只评属于所选组的条目；选「全部」则全部适用。",
            "Choose one or more implementation groups: only their items apply; with 'all' every item does.",
        )]
        options = [{"id": self._everything, "title": {"zh": "全部", "en": "All"}}]
        for group in self._framework.groups:
            id_ = self._options[group.ref_id]
            title = Text.same(group.ref_id) if group.name is None else self._one_line(group.name)
            options.append({"id": id_, "title": both(title)})
            if group.about is not None:
                said = self._languages.pick(group.about)
                about.append(Text(f"{title.zh}：{said.zh}", f"{title.en}: {said.en}"))
            if group.preset:
                about.append(Text(f"原库默认选「{title.zh}」。", f"The library selects '{title.en}' by default."))
                self._findings.note("group-default", Text(
                    "默认选上的实施组要由人在概况中选择；写在概况字段的说明里。",
                    "Groups selected by default are chosen in the profile by a person; the field's words say so.",
                ), group.place, id_)
        return {
            "id": GROUPS, "title": {"zh": "实施组", "en": "Implementation groups"}, "kind": "choices",
            "options": options, "required": True, "about": both(joined(about, "\n", "\n")),
        }

    def _write_items(self, ids: Ids) -> None:
        parents = {one.id: one.parent for one in self._layout.parts}
        numbers = {one.id: at for at, one in enumerate(self._layout.tops(), start=1)}
        rank = {one.id: at for at, one in enumerate(self._layout.parts)}
        self._tops: dict[str, None] = {}
        for home in sorted(self._layout.homes, key=lambda one: rank[one.section]):
            top = home.section
            while (above := parents[top]) is not None:
                top = above
            self._tops[top] = None
            node, id_ = home.node, ids.of(home.node)
            table = self._items.item(node, id_, home.section, home.depth)
            self.files.add(f"items/{numbers[top]:02d}-{file_name(top)}.toml", "item", table, node.place)
            self._guidance(node, {"item": id_})
            if node.scale is not None and (said := self._scales.meaning(node.scale)) is not None:
                self._ruling({"item": id_}, said, node)

    def _guidance(self, node: Node, target: dict[str, str]) -> None:
        if node.guidance is not None:
            self._ruling(target, self._languages.pick(node.guidance), node)

    def _ruling(self, target: dict[str, str], said: Text, node: Node) -> None:
        self.files.add("rulings.toml", "ruling", {**target, "kind": "meaning", "text": both(said)}, node.place)

    def _write_sections(self) -> None:
        said = self._scales.meaning(self._framework.scale) if self._numbers_used() else None
        for part in self._layout.parts:
            table: dict[str, Any] = {"id": part.id, "title": both(part.title)}
            if part.parent is not None:
                table["parent"] = part.parent
            about = joined((self._languages.pick(one) for one in part.about), "\n\n", "\n\n")
            if part.about and about != part.title:
                table["about"] = both(about)
            self.files.add("sections.toml", "section", table, part.place)
            node = part.node
            if node is not None and not node.assessable:
                self._guidance(node, {"section": part.id})
                self._heading(part, node)
            if said is not None and part.id in self._tops:
                self.files.add("rulings.toml", "ruling", {
                    "section": part.id, "kind": "meaning", "text": both(said),
                }, part.place)

    def _numbers_used(self) -> bool:
        return any(one.node.scale is None for one in self._layout.homes)

    def _heading(self, part: Part, node: Node) -> None:
        """Tell what a heading says that only a requirement can say here."""
        extra = [
            name for name, found in (
                ("weight", node.weight != 1), ("importance", node.importance), ("questions", node.questions),
                ("typical_evidence", node.evidence), ("implementation_groups", node.groups),
                ("score", node.scale), ("reference_controls, threats", node.links),
            ) if found
        ]
        if extra:
            self._findings.note("heading-extra", Text(
                "不评估的节点是章节，章节没有这些内容，没有带入。",
                "Nodes that are not assessed are sections; what sections do not have was left out.",
            ), node.place, f"{part.id}: {', '.join(extra)}")

    def _write_scores(self) -> None:
        framework, one_range = self._framework, len(self._scales.ranges) <= 1
        op: dict[str, Any] = {"op": "sum" if framework.method == "sum" else "mean", "round": {"digits": 1}}
        if not one_range and framework.method != "sum":
            op = {"op": "percent", "percent_of": "range", "round": {"digits": 1}, "assumed": True}
            self._findings.note("mixed-scales", Text(
                "条目的分值范围不一：得分按各自范围的百分比合计，是我们设的（assumed）。",
                "Items are scored on different ranges: scores are percentages of the range; "
                "that is ours (assumed).",
            ))
        place = framework.place
        self.files.add("scores.toml", "score", {"each": "section", **op}, place)
        of: dict[str, Any] = {"items": {}}
        if framework.method == "average_of_averages":
            of, op = {"scores": [f"section.{one}" for one in self._tops]}, {"op": "mean", "round": {"digits": 1}}
            self._findings.note("average-of-averages", Text(
                "「平均的平均」按一级章节的平均再平均计算。",
                "The average of averages is taken over the averages of the top sections.",
            ))
        self.files.add("scores.toml", "score", {
            "id": "total", "title": {"zh": "总分", "en": "Total"}, "of": of, **op,
        }, place)

    def _provenance(self) -> str:
        library, framework = self._library, self._framework
        facts = {"urn": library.urn, "framework": framework.urn, "version": library.version, **library.facts}
        source = "Taken from a CISO Assistant library 来自 CISO Assistant 库"
        lines = [f"# {plain(framework.name.first)}", "", source, ""]
        lines += [f"- {name}: {plain(said)}" for name, said in facts.items()]
        for what, words in (("library", library.name), ("library", library.about), ("framework", framework.about)):
            if words is not None:
                lines += [f"- {what} [{locale}]: {plain(said)}" for locale, said in words.by_locale.items()]
        lines += ["", "## 没有带入或作了改动 · Left out or changed", ""]
        return "\n".join([*lines, *(_told(one) for one in self._findings.notes)])


def file_name(section: str) -> str:
    """Give a file name for a section's items."""
    plain_ = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in section)
    return plain_[:40].strip("-") or "items"


def _group_ids(framework: Framework) -> dict[str, str]:
    made: dict[str, str] = {}
    for group in framework.groups:
        name, at = cleaned(group.ref_id) or "group", 2
        while name in made.values():
            name, at = f"{cleaned(group.ref_id)}-{at}", at + 1
        made[group.ref_id] = name
    return made


def _told(note: Note) -> str:
    """Give a note with every place it was met at."""
    places = [f"  - {place.in_('en')} {what}".rstrip() for place, what in note.places]
    return "\n".join([f"- {note.message.zh} {note.message.en}", *places])
