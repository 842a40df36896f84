"""A new edition tried out on a session of the old one; totals and coverage worked out by hand."""

from fractions import Fraction

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.insight.trial import require_sessions_of, try_out
from ccworkbench.session import ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.ratings import RatingRow
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.pack import read
from ccworkbench.standard.revision.mapping import EditionMap, Link, Relation, sealed
from tests.ccworkbench.editions import ANSWERS, BECAME, CONFIRMED, NEW, OLD

OLD_PACK, NEW_PACK = read(OLD), read(NEW)
A = AssessorId("A")
MAPPING = EditionMap("pair", "1.0.0", tuple(sealed(
    [Link(old and ItemId(old), new and ItemId(new), Relation(relation)) for old, new, relation in BECAME],
    OLD_PACK, NEW_PACK,
)))


@pytest.fixture
def state(tmp_path):
    people = [Person(A, "安然", Role.LEAD)]
    folder = tmp_path / "pilot.ccsession"
    with SessionDocument.create(folder, OLD_PACK, organisation="某中心", people=people, author=A) as doc:
        ratings.rate_many(doc, [RatingRow(item, answer) for item, answer in ANSWERS.items()], A)
        return doc.state.frozen()


def test_the_old_result_is_the_session_s_own(state):
    old = try_out(state, NEW_PACK, MAPPING).old.total
    assert (old.shown, old.level) == ("70.0", "L2")              # 42 of 60


def test_with_the_mapping(state):
    found = try_out(state, NEW_PACK, MAPPING)
    # 4 + 3 + 4 + 3 + 2·2 = 18 of 30 so far; 18 of 65 at worst, 53 of 65 at best
    assert (found.new.total.shown, found.new.total.low, found.new.total.high) == ("60.0", "27.7", "81.5")
    assert (found.new.total.level, found.new.total.level_low, found.new.total.level_high) == ("L1", "none", "L3")
    assert found.shift == -1
    assert found.coverage == Fraction(6, 13)                     # 2.1-01 weighs 2
    assert (found.carried, found.applicable) == (5, 12)


def test_without_a_mapping_less_goes_on(state):
    found = try_out(state, NEW_PACK)
    assert (found.carried, found.coverage) == (4, Fraction(5, 13))


def test_items_without_an_answer_are_listed_with_the_reason(state):
    found = {one.item: one for one in try_out(state, NEW_PACK, MAPPING).unanswered}
    assert set(found) == {one.id for one in NEW_PACK.items} - set(CONFIRMED.values())
    assert found["1.2-01"].old == ("1.2-01", "1.2-02")
    assert "merged" in found["1.2-01"].why.en
    assert "scale" in found["2.1-05"].why.en
    assert found["2.1-07"].old == ()


def test_an_item_nobody_settled_stays_open(state):
    state.ratings = {item: by for item, by in state.ratings.items() if item != "1.1-01"}
    found = try_out(state, NEW_PACK, MAPPING)
    assert found.carried == 4
    assert "not settled" in next(one for one in found.unanswered if one.item == "1.1-01").why.en


def test_the_same_edition_changes_nothing(state):
    found = try_out(state, OLD_PACK)
    assert found.new.total.shown == found.old.total.shown
    assert (found.shift, found.coverage, found.unanswered) == (0, 1, ())


def test_sessions_of_another_edition_are_all_named(state):
    require_sessions_of(OLD_PACK, {"a": state})
    with pytest.raises(UsageError, match=r"(?s)a: pair 1\.0\.0.*b: pair 1\.0\.0"):
        require_sessions_of(NEW_PACK, {"a": state, "b": state})
