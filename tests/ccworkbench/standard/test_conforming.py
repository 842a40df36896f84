"""Standards that came with a foreign file: what the program relies on is looked at."""

import dataclasses

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.standard import compiled, library
from ccworkbench.standard.conforming import wrong_with
from ccworkbench.standard.items import SectionId
from tests.ccworkbench.session.samples import small_standard

replace = dataclasses.replace


@pytest.mark.parametrize("id_", [one.id for one in library.summaries()])
def test_every_shipped_pack_conforms_after_the_way_through_a_session(id_):
    assert wrong_with(compiled.unpack(compiled.pack(library.load(id_)))) is None


def with_item(**changes):
    standard = small_standard()
    return replace(standard, items=(replace(standard.items[0], **changes), *standard.items[1:]))


@pytest.mark.parametrize("standard", [
    with_item(title="words"), with_item(weight=1), with_item(options=[]), with_item(section=SectionId("9")),
    with_item(options=(small_standard().items[0].options[0],) * 2), with_item(id=small_standard().items[1].id),
    replace(small_standard(), scores=()), replace(small_standard(), shape=True),
    replace(small_standard(), sections=small_standard().sections[::-1]),
])
def test_what_nobody_could_work_with_is_named(standard):
    assert wrong_with(standard)


@pytest.mark.parametrize("written", ["1e999999999", "1.5", "0x10", "1/2/3", " 1", "1" * 61, "1/0"])
def test_numbers_that_are_no_fractions_are_refused_and_not_worked_out(written):
    whole = compiled.dump(small_standard()).replace(b'"value":"5"', f'"value":"{written}"'.encode())
    with pytest.raises(FileProblem) as refused:
        compiled.load(whole)
    assert refused.value.code == "standard-damaged"
