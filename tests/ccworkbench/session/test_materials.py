"""Materials: where each stands; every module has one, or a reason why not."""

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session import evidence, materials, undoing
from ccworkbench.session.model import Target
from ccworkbench.standard import library
from tests.ccworkbench.session.samples import A, B, D


@pytest.fixture(scope="module")
def ccso():
    return library.load("ccso")


def lacking(doc):
    return [one.id for one in materials.lacking(doc.state)]


def test_every_module_needs_material_or_a_reason(make, ccso):
    doc = make(standard=ccso)
    assert sum(materials.counts(doc.state).values()) == len(ccso.materials) == 45
    assert lacking(doc) == ["1.0", "2.0", "3.0", "4.0", "5.0", "6.0"]
    materials.set_status(doc, ["M01", "M06"], B, status="asked")
    assert len(lacking(doc)) == 6                              # asked for is not there
    materials.set_status(doc, ["M01"], B, status="received")
    materials.set_status(doc, ["M06"], B, status="partial")
    assert lacking(doc) == ["3.0", "4.0", "5.0", "6.0"]
    materials.set_status(doc, ["M08"], B, status="missing", note="集团统一管理")
    assert lacking(doc) == ["4.0", "5.0", "6.0"]
    evidence.attach_sighting(doc, "质检评分表", [Target("material.M19")], B)
    assert lacking(doc) == ["5.0", "6.0"]
    undoing.undo(doc, B)
    assert lacking(doc) == ["4.0", "5.0", "6.0"]
    materials.set_status(doc, ["M09"], B, status="received")   # it is for all six
    assert lacking(doc) == []
    assert materials.counts(doc.state)["received"] == 2
    assert materials.tally(doc.state) == materials.Tally(all=45, whole=2, partly=1, off=1)


def test_what_will_not_come_has_a_reason_and_unknown_ones_are_named(make, ccso):
    doc = make(standard=ccso)
    before = len(doc.journal.rows())
    for status in ("missing", "not_needed"):
        with pytest.raises(UsageError) as refused:
            materials.set_status(doc, ["M01", "M02"], B, status=status)
        assert "M01" in refused.value.message.zh
        assert "M02" in refused.value.message.zh
    with pytest.raises(UsageError) as refused:
        materials.set_status(doc, ["M01", "M99"], B, status="seen")
    assert "M99" in refused.value.message.en
    assert "not_asked" in refused.value.message.en
    with pytest.raises(UsageError) as refused:
        materials.set_status(doc, ["M01"], D, status="received")
    assert "不能记录材料的情况" in refused.value.message.zh
    assert "may not record where materials stand" in refused.value.message.en
    assert len(doc.journal.rows()) == before
    materials.set_status(doc, ["M01"], B, status="not_needed", note="没有外包")
    with pytest.raises(UsageError):
        materials.set_status(doc, ["M01"], A, note="")         # the reason cannot go while the state stays
    materials.set_status(doc, ["M01"], A, status="not_asked", note="")
    assert "M01" not in doc.state.materials
