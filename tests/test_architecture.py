"""The rules of the house that a program can check; each failure names the file and the line."""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = sorted((ROOT / "ccworkbench").rglob("*.py"))
WINDOW = sorted((ROOT / "ui").rglob("*.py"))
TRANSLATIONS = ROOT / "resources" / "translations"

# Lower may never import higher; equals may.
RANKS = {
    "__init__": 0, "errors": 0, "progress": 0, "text": 0, "paths": 0, "moments": 0,
    "standard": 1, "session": 2, "scoring": 3,
    "insight": 4, "merge": 4, "training": 4, "calculators": 4, "freezing": 4,
    "exports": 5, "cli": 6, "__main__": 7,
}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every module a file imports, anywhere in it, with the line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            module = node.module or ""
            yield node.lineno, module
            yield from ((node.lineno, f"{module}.{one.name}") for one in node.names)


def spot(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def test_every_room_of_the_core_has_its_rank():
    rooms = {path.relative_to(ROOT / "ccworkbench").parts[0].removesuffix(".py") for path in CORE}
    assert rooms <= set(RANKS)


def test_the_core_imports_downwards_only():
    wrong = []
    for path in CORE:
        own = RANKS[path.relative_to(ROOT / "ccworkbench").parts[0].removesuffix(".py")]
        for line, module in imports(path):
            if module.split(".")[0] == "ccworkbench" and RANKS.get(room(module), 0) > own:
                wrong.append(f"{spot(path, line)} imports {module}")
    assert wrong == []


def test_the_core_knows_no_window_and_no_qt():
    wrong = [
        f"{spot(path, line)} imports {module}"
        for path in CORE for line, module in imports(path)
        if module.split(".")[0] in ("ui", "PySide6", "shiboken6", "PyQt6")
    ]
    assert wrong == []


def test_nothing_opens_a_socket():
    network = ("QtNetwork", "socket", "http", "urllib.request", "requests", "httpx", "ftplib", "smtplib")
    wrong = [
        f"{spot(path, line)} imports {module}"
        for path in (*CORE, *WINDOW) for line, module in imports(path)
        if "QtNetwork" in module or any(module == one or module.startswith(f"{one}.") for one in network)
    ]
    assert wrong == []


def test_data_folders_are_never_imported():
    wrong = [
        f"{spot(path, line)} imports {module}"
        for path in (*CORE, *WINDOW) for line, module in imports(path)
        if module.split(".")[0] in ("tests", "standards", "resources", "packaging")
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", ["tests", "packaging", "standards", "resources"])
def test_folders_beside_the_packages_stay_folders(folder: str):
    """`packaging/__init__.py` would hide the library of that name; one under tests/ would become `ui`."""
    assert list((ROOT / folder).rglob("__init__.py")) == []


# -- words


def constants(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in a file that is not a docstring."""
    module = tree(path)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def test_the_window_holds_no_chinese_words():
    """They belong to the translations; languages alone are named in themselves.

    `__main__` speaks before there is a window, as the command line does: in both languages at once.
    """
    wrong = [
        f"{spot(path, line)} {words!r}"
        for path in WINDOW if path.name != "__main__.py" for line, words in constants(path)
        if any("\u4e00" <= sign <= "\u9fff" for sign in words)
        and not (path.name == "labels.py" and words == "中文")
    ]
    assert wrong == []


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_translated_words_are_plain_literals():
    """An f-string or a sum is extracted as another text than the one looked up at run time."""
    wrong = []
    for path in WINDOW:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = _called(node)
            if name == "tr":
                # A bare tr() has no class to take the context from.
                if not isinstance(node.func, ast.Attribute) or not isinstance(node.args[0], ast.Constant):
                    wrong.append(spot(path, node.lineno))
            elif name == "QT_TRANSLATE_NOOP" or ast.unparse(node.func) == "QCoreApplication.translate":
                built = (ast.JoinedStr, ast.BinOp, ast.Call)
                if not isinstance(node.args[0], ast.Constant) or isinstance(node.args[1], built):
                    wrong.append(spot(path, node.lineno))
    assert wrong == []


def test_only_one_door_shows_message_boxes():
    wrong = [
        spot(path, line)
        for path in WINDOW for line, module in imports(path)
        if module.endswith(("QMessageBox", "QInputDialog", "QErrorMessage")) and path.name != "messages.py"
    ]
    assert wrong == []


def messages(ts: Path) -> dict[tuple[str, str, str], ET.Element]:
    found = {}
    for context in ET.parse(ts).getroot().iter("context"):
        for one in context.iter("message"):
            key = (context.findtext("name") or "", one.findtext("source") or "", one.findtext("comment") or "")
            found[key] = one
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_left_untranslated(language: str):
    known = messages(TRANSLATIONS / f"ccworkbench_{language}.ts")
    unfinished = [
        key for key, one in known.items()
        if (said := one.find("translation")) is None or said.get("type") == "unfinished"
        or not "".join(said.itertext()).strip()
    ]
    assert unfinished == []


def test_the_translations_are_those_of_the_sources_and_compiled():
    script = ROOT / "packaging" / "translations.sh"
    done = subprocess.run(["sh", str(script), "check"], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# -- start


HEAVY = (
    "matplotlib", "numpy", "pandas", "openpyxl", "PIL", "pydantic", "docx", "duckdb", "sqlite_utils", "yaml",
    "pyrage", "cryptography", "multiprocessing",
)

_START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication(["CC Workbench", "-style", "Fusion"])
from ui.app import Workbench
workbench = Workbench(app)
workbench.window.show()
workbench.load(Path(sys.argv[1]))
try:
    while workbench.desk.session is None:
        app.processEvents()
    for _ in range(5):
        app.processEvents()
    assert workbench.window.stage == "stage-walk", workbench.window.stage
    assert workbench.window.page.isVisible()
    print(*sorted(name for name in sys.modules if name.split(".")[0] in sys.argv[2].split(",")))
finally:
    workbench.window.close()
"""


def test_the_window_starts_without_heavy_modules(tmp_path: Path):
    from ccworkbench.standard import library
    from tests.ui.samples import new_session

    folder = new_session(tmp_path / "site.ccsession")
    library.summaries()     # a cold cache is compiled once, off the window's thread
    done = subprocess.run(
        [sys.executable, "-c", _START, str(folder), ",".join(HEAVY)],
        cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_qt_keeps_the_reference_count_of_none(qtbot):
    """PySide6 6.12 loses a reference of None with every call on Python 3.11 and dies some thousand calls later."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(200):
        label.setText("a")
    assert abs(sys.getrefcount(None) - before) < 20
