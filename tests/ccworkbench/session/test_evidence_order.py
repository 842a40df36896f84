"""The order in which evidence is offered: as the standard goes, then by time."""

from ccworkbench.session import evidence
from ccworkbench.session.evidence_order import in_order
from ccworkbench.session.model import Target
from tests.ccworkbench.session.samples import A, B


def test_evidence_goes_by_item_then_by_what_else_then_by_time(doc):
    def seen(title, *targets, by=A):
        return evidence.attach_sighting(doc, title, [Target(one) for one in targets], by)[0]

    seen("loose")
    seen("seats", "profile.seats")
    seen("third", "item.1.1.3")
    seen("second and third", "item.1.1.3", "item.1.1.2", by=B)
    seen("first", "item.1.1.1")
    seen("first, later", "item.1.1.1", "profile.seats")
    told = [(one.piece.name, one.under) for one in in_order(doc.state)]
    assert told == [
        ("first", "1.1.1"), ("first, later", "1.1.1"), ("second and third", "1.1.2"), ("third", "1.1.3"),
        ("seats", ""), ("loose", ""),
    ]
