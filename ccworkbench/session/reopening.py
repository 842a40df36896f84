"""When a decision stands no more: somebody changed a submitted answer since, to another one.

The decision stays in the journal with its reason; the item is open again until it is decided anew.
Only times can say what came after what, so whoever decides, or changes a rating that was decided, writes
a later time than what they saw. What two people did apart from each other is ordered by their clocks.
"""

from __future__ import annotations

from collections.abc import Iterable

from ccworkbench.session.model import Decision, Key, Rating
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId

_DAY = 86_400_000


def reopens(rating: Rating, decision: Decision) -> bool:
    """Whether a rating was taken away, or changed with a reason, after a decision on another answer."""
    if not rating.submitted or rating.at <= decision.at or rating.conflict:
        return False
    return rating.answer is None or (bool(rating.reason) and rating.answer != decision.answer)


def after_what_is_seen(state: SessionState, keys: Iterable[Key], now: int) -> int:
    """Draw the time of an action: a decision after the ratings behind it, a rating after the decision on it.

    A colleague's clock may be ahead of ours; one that is a day ahead is not followed.
    """
    seen = [now - 1]
    for entity, eid, field in keys:
        item = ItemId(eid.partition(":")[0])
        if (entity, field) == ("consensus", "decision"):
            seen += [one.at for one in state.ratings.get(item, {}).values()]
        elif (entity, field) == ("rating", "answer"):
            known = state.decisions.get(item) or state.reopened.get(item)
            seen += [] if known is None else [known.at]
    return max(one for one in seen if one < now + _DAY) + 1
