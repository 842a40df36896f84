"""A pack that keeps its words: nothing the program writes or prints has them, whatever is asked for."""

import re
import shutil
import subprocess
import tomllib
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.cli import main
from ccworkbench.exports.registry import EXPORTS
from ccworkbench.session.document import SessionDocument
from ccworkbench.standard import library
from ccworkbench.standard.authoring import toml

GUIDANCE = {"why", "practice", "weak", "met", "leading", "ask", "look_for"}
STAYS = {"unit"}                                     # what a figure is counted in is no wording
MARK = re.compile(rb"Q[WG]\d{8}Z")
BLANK = {"zh": "", "en": ""}
ANSWERS = {
    "1-01": "3", "1-02": "50", "2-01": "4", "2-02": "partly", "2-03": "yes", "2-04": "menu,word", "3-01": "82",
    "3-04": "2", "4-01": "2", "4-02": "3", "4-03": "4",
}  # fmt: skip


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory):
    """One home for all: compiling the built-in packs once is enough."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(autouse=True)
def _home(kept_home, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(kept_home))
    shutil.rmtree(paths.installed_packs(), ignore_errors=True)


class _Marks:
    """Gives every text a word of its own: W for what the item says, G for guidance."""

    def __init__(self):
        self.given = 0

    def put(self, found, kind):
        if isinstance(found, dict) and {"zh", "en"} <= found.keys():
            return {**found, "zh": self._word(kind), "en": self._word(kind)}
        if isinstance(found, dict):
            return {key: what if key in STAYS else self.put(what, "G" if key in GUIDANCE else kind)
                    for key, what in found.items()}
        return [self.put(one, kind) for one in found] if isinstance(found, list) else found

    def _word(self, kind):
        self.given += 1
        return f"Q{kind}{self.given * 12345701 % 10**8:08}Z"          # no two nearly alike


@pytest.fixture
def marked(tmp_path):
    """The sample pack with a marked word for every text of an item and every ruling."""

    def make(texts, guidance="issuer"):
        marks, folder, whole = _Marks(), tmp_path / "marked", {}
        for name in ("pack.toml", "sections.toml", "scores.toml", "materials.toml", "agenda.toml",
                     *(f"items/{at}.toml" for at in (1, 2, 3, 4))):
            found = tomllib.loads((paths.standards() / "sample" / name).read_text("utf-8"), parse_float=Decimal)
            for item in found.get("item", ()):
                item.update(marks.put(item, "W"))
            for section in found.get("section", ()):
                section.update({"about": marks.put(BLANK, "G"), "question": marks.put(BLANK, "G")})
            if "pack" in found:
                found["pack"] |= {"id": "marked", "texts": texts, "guidance": guidance}
            whole[name] = found
        whole["rulings.toml"] = {"ruling": [{"item": "1-01", "kind": "meaning", "text": marks.put(BLANK, "G")}]}
        whole["glossary.toml"] = {
            "term": [{"id": "t", "title": marks.put(BLANK, "G"), "meaning": marks.put(BLANK, "G")}]
        }
        for name, found in whole.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            parts = [f"{key} = {toml.value(what)}" for key, what in found.items() if isinstance(what, str)]
            for key, what in found.items():
                if isinstance(what, dict | list):
                    tables = [what] if isinstance(what, dict) else what
                    parts += [toml.table(key, one, array=isinstance(what, list)) for one in tables]
            (folder / name).write_text("\n".join(parts), "utf-8")
        assert main(["standard", "import", str(folder)]) == 0
        return "marked"

    return make


@pytest.fixture
def say(capsys):
    """Run a command in a language; gives its exit code and all it printed."""

    def call(*arguments):
        code = main([*map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, (said.out + said.err).encode()

    return call


@pytest.fixture
def site(tmp_path, say):
    def make(standard):
        folder = tmp_path / "site.ccsession"
        code, said = say(
            "session", "new", folder, "--standard", standard, "--organisation", "某中心", "--set", "seats=300",
            "--set", "operator=in-house", "--set", "channels=voice", "--assessor", "A=安然:lead",
        )
        assert code == 0, said.decode()
        for item, answer in ANSWERS.items():
            code, said = say("session", "rate", folder, item, answer, "--as", "A", "--rationale", "看过")
            assert code == 0, (item, said.decode())
        (tmp_path / "seen.txt").write_text("seen", "utf-8")
        assert say("session", "attach", folder, "1-01", tmp_path / "seen.txt", "--as", "A")[0] == 0
        assert say("session", "feedback", folder, "1-01", "--text", "抽样量不清楚", "--as", "A")[0] == 0
        for words in (
            ("request", "add", folder, "--need", "排班表", "--item", "1-01"),
            ("finding", "add", folder, "--grade", "minor", "--statement", "没有记录", "--item", "1-01"),
            ("note", "add", folder, "--text", "再看一次", "--item", "1-01"),
            ("agenda", "generate", folder, "--from", "2026-05-11"),
        ):
            code, said = say("session", *words, "--as", "A")
            assert code == 0, said.decode()
        return folder

    return make


def _content(path):
    """Every byte a reader can get at: parts of a workbook unpacked, the text of a PDF, the rest as it is."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as whole:
            return b"\n".join(whole.read(one) for one in whole.namelist())
    if path.suffix == ".pdf":
        return path.read_bytes() + subprocess.run(
            ["pdftotext", str(path), "-"], check=True, capture_output=True
        ).stdout
    return path.read_bytes()


def _written(site, out, say, lang):
    """Write every export of a session in every form, and the feedback; gives what was written and printed."""
    out.mkdir()
    said = {}
    for export in EXPORTS:
        for suffix in export.suffixes:
            target = out / f"{export.id}{suffix}"
            more = ("--lang", lang) if export.languages else ()
            code, printed = say("export", export.id, site, "-o", target, *more)
            assert code == 0, printed.decode()
            said[target.name] = _content(target) + printed
    target = out / "feedback.xlsx"
    assert say("--lang", lang, "standard", "feedback", site, "-o", target)[0] == 0
    said[target.name] = _content(target)
    return said


READING = (
    ("standard", "show", "marked"),
    ("standard", "show", "marked", "--json"),
    ("standard", "show", "marked", "--set", "seats=300", "--json"),
    ("standard", "list", "--json"),
    ("standard", "check", "marked"),
)
OF_A_SESSION = (
    ("score", "SITE"), ("score", "SITE", "--json"), ("score", "SITE", "--explain", "total"),
    ("score", "SITE", "--explain", "dim.service", "--json"), ("session", "info", "SITE", "--json"),
    ("session", "history", "SITE", "--json"), ("session", "verify", "SITE", "--json"),
    ("session", "feedback", "SITE", "--json"), ("session", "request", "list", "SITE", "--json"),
    ("session", "finding", "list", "SITE", "--json"), ("session", "agenda", "list", "SITE", "--json"),
    ("session", "material", "list", "SITE"), ("session", "note", "list", "SITE"), ("session", "history", "SITE"),
    ("session", "rate", "SITE", "1-01", "9", "--as", "A"),
)


def _found(said):
    return {name: sorted(set(MARK.findall(content))) for name, content in said.items() if MARK.search(content)}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("texts", ["ids-only", "team-only"])
def test_no_file_and_no_line_has_the_words(texts, lang, marked, site, say, tmp_path):
    name = marked(texts)
    folder = site(name)
    said = _written(folder, tmp_path / "out", say, lang)
    for command in (*READING, *OF_A_SESSION):
        given = [folder if one == "SITE" else one for one in command]
        said[" ".join(command)] = say("--lang", lang, *given)[1]
    assert _found(said) == {}
    # The search would find them, and the ids are there instead.
    assert {b"1-01", b"4-03"} <= set(re.findall(rb"\d-\d\d", said["xlsx.xlsx"]))
    assert b"1-01" in said["feedback.xlsx"]
    assert b"1-01" in said["requests.html"]
    assert b"1-01" in said["standard show marked"]


@pytest.fixture
def editions(marked, tmp_path):
    """The marked pack beside a later edition: a text, an option of its own and a ruling changed, an item gone."""
    def make(texts):
        folder, later = paths.installed_packs() / marked(texts), tmp_path / "later"
        shutil.copytree(folder, later)
        for name, pattern, new in (
            ("items/1.toml", r'(text = \{ zh = ")', r"\1QW99999998Z"),
            ("items/2.toml", r'(id = "menu".*?zh = ")', r"\1QW99999997Z"),
            ("rulings.toml", r'(zh = ")', r"\1QG99999996Z"),
            ("pack.toml", r'version = "1.0.0"', 'version = "1.1.0"'),
        ):
            before = (later / name).read_text("utf-8")
            after = re.sub(pattern, new, before, count=1)
            assert after != before
            (later / name).write_text(after, "utf-8")
        gone = (later / "items/4.toml").read_text("utf-8").partition("[[item]]\nid = \"4-02\"")
        rest = gone[2].partition("[[item]]")
        (later / "items/4.toml").write_text(gone[0] + rest[1] + rest[2], "utf-8")
        return folder, later

    return make


@pytest.mark.parametrize("texts", ["ids-only", "team-only"])
def test_two_editions_are_compared_without_the_words(texts, editions, say, tmp_path):
    old, new = editions(texts)
    said = {
        "diff": say("standard", "diff", old, new)[1], "json": say("standard", "diff", old, new, "--json")[1],
        "map": say("standard", "map", old, new, "-o", tmp_path / "map.xlsx")[1] + _content(tmp_path / "map.xlsx"),
    }
    assert _found(said) == {}
    assert all(b"1-01" in one and b"4-02" in one for one in said.values())
    code, within = say("standard", "diff", old, new, "--within-team")
    assert (code, bool(MARK.search(within))) == ((0, True) if texts == "team-only" else (2, False))


def test_the_same_search_finds_the_words_of_a_pack_that_may_go_out(marked, site, say, tmp_path):
    said = _written(site(marked("export")), tmp_path / "out", say, "zh")
    said["show"] = say("standard", "show", "marked", "--json")[1]
    assert {"xlsx.xlsx", "csv.csv", "feedback.xlsx", "show"} <= _found(said).keys()


@pytest.mark.parametrize("texts", ["ids-only", "team-only"])
def test_guidance_that_is_ours_stays_beside_brought_text(texts, marked, say):
    marked(texts, "own")
    _, said = say("standard", "show", "marked", "--json")
    assert {one[1:2] for one in MARK.findall(said)} == {b"G"}


def test_a_pack_to_edit_is_written_inside_the_team_only(marked, say, tmp_path):
    marked("team-only")
    code, said = say("--lang", "en", "standard", "export", "marked", "-o", tmp_path / "f.xlsx")
    assert code == 2
    assert b"--within-team" in said
    assert not (tmp_path / "f.xlsx").exists()
    assert say("standard", "export", "marked", "-o", tmp_path / "f.xlsx", "--within-team")[0] == 0
    assert MARK.search(_content(tmp_path / "f.xlsx"))
    assert MARK.search(say("standard", "show", "marked", "--within-team")[1])


def test_a_pack_of_ids_only_is_never_written(marked, say, tmp_path):
    marked("ids-only")
    for more in ((), ("--within-team",)):
        code, said = say("standard", "export", "marked", "-o", tmp_path / "f.xlsx", *more)
        assert (code, MARK.search(said)) == (2, None)
    assert not (tmp_path / "f.xlsx").exists()
    code, said = say("standard", "show", "marked", "--within-team")
    assert (code, MARK.search(said)) == (2, None)


def test_the_numbers_are_those_of_the_same_pack_with_its_words(marked, site, say, tmp_path):
    shown = {}
    for texts in ("export", "ids-only"):
        home = tmp_path / texts
        home.mkdir()
        folder = site(marked(texts)).rename(home / "site.ccsession")
        assert say("export", "csv", folder, "-o", home / "a.csv")[0] == 0
        rows = (home / "a.csv").read_text("utf-8-sig").splitlines()
        shown[texts] = [re.sub(r"[0-9a-f]{32,64}|Q[WG]\d{8}Z", "", row) for row in rows]
        Path(paths.installed_packs() / "marked").rename(home / "pack")
    assert shown["export"] == shown["ids-only"]


def test_the_team_sees_the_words(marked, site):
    """The window reads the session's own copy of the standard: there they are."""
    folder = site(marked("ids-only"))
    with SessionDocument.open(folder) as document:
        assert document.state.standard.by_item["1-01"].text == library.load("marked").by_item["1-01"].text
        assert MARK.match(document.state.standard.by_item["1-01"].text.zh.encode())
