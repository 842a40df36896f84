"""The profile and what the session says of itself."""

from dataclasses import replace

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session import evidence, profile, ratings
from ccworkbench.session.model import SessionKind, Target
from ccworkbench.text import Text
from tests.ccworkbench.session.samples import A, B, E, small_standard


def test_values_are_kept_as_typed_or_refused_with_what_is_allowed(doc):
    profile.set_values(doc, {"seats": "３００", "channels": "mail,voice", "direction": "experience"}, B)
    assert doc.state.profile["seats"].value == "300"
    assert doc.state.profile["channels"].value == ("voice", "mail")
    with pytest.raises(UsageError) as refused:
        profile.set_value(doc, "direction", "up", B)
    assert refused.value.facts["allowed"] == ["experience", "efficiency"]
    profile.set_value(doc, "direction", None, B)
    assert "direction" not in doc.state.profile
    with pytest.raises(UsageError) as refused:
        profile.set_value(doc, "seats", "1", E)
    assert refused.value.code == "role-may-not"


def test_refusals_name_a_field_by_its_title_and_id(make):
    small = small_standard()
    titles = {"seats": Text("座席数", "Number of seats"), "direction": Text("方向", "Direction")}
    titled = tuple(replace(one, title=titles.get(one.id, one.title)) for one in small.profile)
    doc = make(standard=replace(small, profile=titled))
    with pytest.raises(UsageError) as refused:
        profile.set_values(doc, {"seats": "many", "direction": "up"}, B)
    assert refused.value.message.zh == (
        "概况「座席数」（seats）不能填「many」；可填：数字。\n"
        "概况「方向」（direction）不能填「up」；可填：experience、efficiency。")
    assert refused.value.message.en == (
        "The profile field 'Number of seats' (seats) cannot be 'many'; allowed: a number.\n"
        "The profile field 'Direction' (direction) cannot be 'up'; allowed: experience, efficiency.")
    assert refused.value.facts["fields"] == ["seats", "direction"]
    with pytest.raises(UsageError) as refused:
        profile.confirm(doc, "direction", A, evidence=[], reason="r")
    assert "「方向」（direction）" in refused.value.message.zh
    assert "'Direction' (direction)" in refused.value.message.en


def test_a_confirmation_rests_on_evidence_and_falls_with_the_value(doc):
    seen, _ = evidence.attach_sighting(doc, "战略会纪要", [Target("profile.direction")], A)
    with pytest.raises(UsageError) as refused:
        profile.confirm(doc, "direction", A, evidence=[seen], reason="r")
    assert refused.value.code == "nothing-to-confirm"
    profile.set_value(doc, "direction", "experience", B)
    with pytest.raises(UsageError) as refused:
        profile.confirm(doc, "direction", B, evidence=[seen], reason="r")
    assert refused.value.code == "role-may-not"
    profile.confirm(doc, "direction", A, evidence=[seen], reason="董事会决议")
    confirmed = doc.state.profile["direction"].confirmed
    assert (confirmed.value, confirmed.evidence, confirmed.reason) == ("experience", (seen,), "董事会决议")
    profile.set_value(doc, "direction", "efficiency", B)
    assert doc.state.profile["direction"].confirmed is None
    profile.set_value(doc, "direction", "experience", B)
    assert doc.state.profile["direction"].confirmed is not None


def test_the_kind_is_fixed_at_the_first_submit(doc):
    profile.describe(doc, A, kind=SessionKind.SELF, alias="甲", hold=True, retention="2030-01-01")
    assert (doc.state.kind, doc.state.alias, doc.state.hold) == (SessionKind.SELF, "甲", True)
    ratings.submit(doc, B)
    with pytest.raises(UsageError) as refused:
        profile.describe(doc, A, kind=SessionKind.FORMAL)
    assert refused.value.code == "kind-fixed"
    with pytest.raises(UsageError):
        profile.describe(doc, A, retention="soon")


@pytest.mark.parametrize("blank", ["", " \u3000\n"])
def test_a_session_is_always_somebodys(doc, make, tmp_path, blank):
    before = len(doc.journal.rows())
    with pytest.raises(UsageError) as refused:
        profile.describe(doc, A, organisation=blank, alias="甲")
    assert refused.value.code == "organisation-needed"
    assert (len(doc.journal.rows()), doc.state.organisation) == (before, "示例客服中心")
    with pytest.raises(UsageError) as refused:
        make("nobody", organisation=blank)
    assert refused.value.code == "organisation-needed"
    assert not (tmp_path / "nobody.ccsession").exists()
    profile.describe(doc, A, alias="")                         # the alias may go
    profile.describe(doc, A, organisation="桐庐服务中心")
    assert doc.state.organisation == "桐庐服务中心"


def test_a_session_on_a_draft_never_becomes_formal(make):
    standard = small_standard()
    draft = replace(standard, head=replace(standard.head, state="draft"))
    with pytest.raises(UsageError) as refused:
        make(standard=draft)
    assert refused.value.code == "draft-standard"
    doc = make(standard=draft, kind=SessionKind.BASELINE)
    with pytest.raises(UsageError) as refused:
        profile.describe(doc, A, kind=SessionKind.FORMAL)
    assert refused.value.code == "draft-standard"
    profile.describe(doc, A, kind=SessionKind.TRAINING)
    assert doc.state.kind is SessionKind.TRAINING


@pytest.mark.parametrize("state", ["pilot", "released"])
def test_pilot_and_released_packs_take_formal_sessions(make, state):
    standard = small_standard()
    assert make(standard=replace(standard, head=replace(standard.head, state=state))).state.kind == "formal"
