"""What can be exported, as the dialog and the commands find it."""

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.exports.registry import EXPORTS, Options, export_of
from ccworkbench.scoring.sources import result_of


@pytest.mark.parametrize("name", [one.id for one in EXPORTS])
def test_each_export_writes_each_of_its_suffixes(tmp_path, state_of, name):
    state = state_of("sample", 3)
    export = export_of(name)
    for suffix in export.suffixes:
        done = export.write(tmp_path / f"a{suffix}", state.standard, state, result_of(state), Options())
        assert done.verified
        assert done.path.stat().st_size == done.bytes


def test_other_suffixes_and_names_are_refused(tmp_path, state_of):
    state = state_of("sample", 3)
    with pytest.raises(UsageError) as refused:
        export_of("xlsx").write(tmp_path / "a.xls", state.standard, state, result_of(state), Options())
    assert refused.value.facts["allowed"] == [".xlsx"]
    with pytest.raises(UsageError) as unknown:
        export_of("pdf")
    assert unknown.value.facts["allowed"] == [
        "xlsx", "radar", "json", "csv", "requests", "materials", "agenda", "attendance",
    ]


def test_titles_exist_in_both_languages():
    for one in EXPORTS:
        assert one.title.zh
        assert one.title.en
        assert one.about.zh != one.about.en
