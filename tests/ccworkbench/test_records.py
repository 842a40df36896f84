"""Records do what the standard library's frozen dataclasses with slots do."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkbench.records import record


@record
class Ours:
    """One of each sort of field."""

    number: int
    words: str = "none"
    parts: tuple[int, ...] = field(default_factory=tuple)
    aside: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    made: list[int] = field(init=False, compare=False, repr=False, default_factory=list)

    @property
    def twice(self) -> int:
        return self.number * 2

    def __post_init__(self) -> None:
        self.made.append(self.number)


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same, made by the standard library."""

    number: int
    words: str = "none"
    parts: tuple[int, ...] = field(default_factory=tuple)
    aside: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    made: list[int] = field(init=False, compare=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        self.made.append(self.number)


@record
class Single:
    """One field."""

    value: tuple[int, ...]


@record
class Empty:
    """None."""


PARTS = st.lists(st.integers(0, 1), max_size=2).map(tuple)
VALUES = st.tuples(st.integers(0, 2), st.sampled_from(["a", "b"]), PARTS)


@given(VALUES, VALUES)
def test_equal_and_hashed_by_value_as_the_standard_does(one, other):
    assert (Ours(*one) == Ours(*other)) == (Theirs(*one) == Theirs(*other))
    assert (hash(Ours(*one)) == hash(Ours(*other))) == (hash(Theirs(*one)) == hash(Theirs(*other)))


@given(VALUES)
def test_shown_taken_apart_and_copied_as_the_standard_does(values):
    ours, theirs = Ours(*values), Theirs(*values)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert asdict(ours) == asdict(theirs)
    assert astuple(ours) == astuple(theirs)
    for twin in (copy.copy(ours), copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):
        assert twin == ours
        assert twin.made == ours.made
    assert replace(ours, number=9).twice == 18


def test_described_as_the_standard_does():
    told = [(one.name, one.init, one.repr, one.compare) for one in fields(Ours)]
    assert told == [(one.name, one.init, one.repr, one.compare) for one in fields(Theirs)]
    assert is_dataclass(Ours)
    assert Ours.__match_args__ == Theirs.__match_args__
    assert not hasattr(Ours(1), "__dict__")


def test_defaults_are_made_anew_for_each():
    assert Ours(1).aside is not Ours(1).aside
    assert (Ours(1).words, Ours(1).parts, Ours(1, aside={"x": 1}).aside) == ("none", (), {"x": 1})


def test_nothing_can_be_changed_or_taken_away():
    one = Ours(1)
    with pytest.raises(FrozenInstanceError):
        one.number = 2
    with pytest.raises(FrozenInstanceError):
        one.unknown = 2
    with pytest.raises(FrozenInstanceError):
        del one.number
    assert one.number == 1


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, "a", (), {}, []), {}), ((1,), {"unknown": 1})])
def test_wrong_arguments_are_refused_the_first_time_and_later(given, named):
    @record
    class Fresh:
        number: int
        words: str = ""

    for _ in range(2):
        with pytest.raises(TypeError):
            Fresh(*given, **named)


def test_kinds_are_never_equal_and_own_methods_stay():
    @record
    class Shouting:
        value: tuple[int, ...]

        def __repr__(self) -> str:
            return "!"

    assert Single((1,)) != Shouting((1,))
    assert repr(Shouting((1,))) == "!"
    assert Single((1,)) == Single((1,))
    assert Empty() == Empty()
    assert repr(Empty()) == "Empty()"
    assert len({Single((1,)), Single((1,)), Empty(), Empty()}) == 2
