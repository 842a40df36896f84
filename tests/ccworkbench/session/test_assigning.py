"""Sections given out: as one action, to whom it may be, and which nobody leads."""

from __future__ import annotations

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session import assigning, people
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Person, Role
from ccworkbench.standard import library


@pytest.fixture
def doc(tmp_path):
    team = [Person("A", "Li", Role.LEAD), Person("B", "Zhou", Role.ASSESSOR), Person("O", "Chen", Role.OBSERVER)]
    with SessionDocument.create(
        tmp_path / "s.ccsession", library.load("sample"), organisation="Site", people=team, author="A",
    ) as made:
        yield made


def sections(doc):
    return {one.id: dict(one.sections) for one in doc.state.people.values()}


def test_a_section_is_handed_from_one_to_another_as_one_action(doc):
    people.assign(doc, "A", {"1": "lead", "4": "lead"}, "A")
    people.assign(doc, "B", {"4": "second"}, "A")
    assigning.assign_section(doc, "4", "A", lead=["B"], second=["A"])
    assert sections(doc) == {"A": {"1": "lead", "4": "second"}, "B": {"4": "lead"}, "O": {}}
    assigning.assign_section(doc, "4", "A", lead=[], second=[])
    assert sections(doc) == {"A": {"1": "lead"}, "B": {}, "O": {}}
    assert assigning.assign_section(doc, "4", "A", lead=[], second=[]).empty


@pytest.mark.parametrize(("given", "by", "code"), [
    ({"lead": ["B"], "second": ["B"]}, "A", "assignment-not-allowed"),
    ({"lead": ["Z"], "second": []}, "A", "assessor-unknown"),
    ({"lead": ["B"], "second": []}, "B", "role-may-not"),
])
def test_what_cannot_be_is_refused_and_nothing_written(doc, given, by, code):
    before = sections(doc)
    with pytest.raises(UsageError) as refused:
        assigning.assign_section(doc, "1", by, **given)
    assert refused.value.code == code
    assert sections(doc) == before
    with pytest.raises(UsageError, match="9"):
        assigning.assign_section(doc, "9", "A", lead=["B"], second=[])


def test_a_person_has_a_section_once():
    assert assigning.parts(["1"], ["2"]) == {"1": "lead", "2": "second"}
    with pytest.raises(UsageError, match="1, 2"):
        assigning.parts(["1", "2"], ["2", "1"])


def test_a_section_is_led_by_itself_from_above_or_by_its_parts(doc):
    assert assigning.without_lead(doc.state) == ("1", "2", "3", "4")
    people.assign(doc, "B", {"4.1": "lead"}, "A")
    assert [assigning.is_led(doc.state, one) for one in ("4", "4.1", "4.2")] == [False, True, False]
    people.assign(doc, "A", {"4.2": "lead"}, "A")
    assert assigning.is_led(doc.state, "4")
    assert assigning.without_lead(doc.state) == ("1", "2", "3")
    people.assign(doc, "B", {"4": "lead"}, "A")
    assert assigning.led_above(doc.state, "4.1") == "4"
    assert assigning.led_above(doc.state, "4") is None


def test_role_and_no_sections_are_one_change_of_a_person(doc):
    people.assign(doc, "B", {"1": "lead"}, "A")
    people.change_person(doc, "B", "A", role=Role.OBSERVER, sections={})
    assert (doc.state.people["B"].role, sections(doc)["B"]) == (Role.OBSERVER, {})
    with pytest.raises(UsageError, match="Z"):
        people.change_person(doc, "Z", "A", name="nobody")
    with pytest.raises(UsageError, match="B"):
        people.add_new(doc, Person("B", "again", Role.ASSESSOR), "A")
