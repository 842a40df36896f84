"""What is being put together, without a window."""

from dataclasses import replace
from pathlib import Path

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session.model import SessionKind
from ccworkbench.standard import library
from ui.dialogs.new_session.draft import Draft, Row


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path))
    made = Draft()
    made.choose(library.load("sample"))
    return made


def test_the_size_decides_what_applies(draft):
    small, large = draft.applicable(seats="20"), draft.applicable(seats="400")
    assert (small.total, small.applying) == (13, 12)          # one item is for more than 30 seats
    assert large.applying == 13
    assert sum(applying for _, applying, _ in large.by_section) == large.applying
    assert sum(total for _, _, total in large.by_section) == large.total


def test_another_standard_drops_values_it_does_not_know(draft):
    draft.set_value("seats", "200")
    draft.set_value("city_tier", "mega")
    draft.choose(library.load("cc-cmm"))
    assert draft.profile == {"seats": "200"}


@pytest.mark.parametrize(("name", "folder"), [
    ("华东客服中心", "华东客服中心.ccsession"),
    ("a/b\\c:d", "a b c d.ccsession"),
    (" .. ", "session.ccsession"),
    ("x" * 90, "x" * 60 + ".ccsession"),
])
def test_the_folder_is_named_so_that_every_system_takes_it(draft, name, folder):
    draft.organisation = name
    assert draft.folder().name == folder


def test_an_alias_hides_the_organisation_in_the_folders_name(draft):
    draft.organisation, draft.alias = "华东客服中心", "东海"
    assert draft.folder().name == "东海.ccsession"
    draft.folder().mkdir(parents=True)
    assert draft.folder().name == "东海 2.ccsession"


def test_the_next_code_is_one_nobody_has(draft):
    draft.people += [Row("B"), Row("D")]
    assert draft.next_id() == "C"


def test_a_draft_standard_is_refused_for_a_formal_session(draft):
    standard = draft.standard
    draft.choose(replace(standard, head=replace(standard.head, state="draft")))
    draft.organisation = "某中心"
    with pytest.raises(UsageError) as refused:
        draft.create()
    assert refused.value.code == "draft-standard"
    assert list(draft.place.iterdir()) == []
    draft.kind = SessionKind.TRAINING
    assert draft.create().is_dir()
