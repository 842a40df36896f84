"""Exchange files for the merge part: a session, and what colleagues send of it from machines of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from ccworkbench.session import evidence, exchange, people, profile, ratings, receiving, signing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.exchange import Order
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.seal import Sealing, seal
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import FieldId, ItemId
from tests.ui.scene_data import LEAD, SECOND, make_session

THIRD = AssessorId("C")
THIRD_NAME = "陈静"
NAMES = (THIRD_NAME, "周航-二", "周航-加密", "陈静-新电脑", "别处", "照片", "组长", "临安", "富阳")
PASSPHRASE = "石榴 渡口 七"


@contextmanager
def machine(home: Path) -> Iterator[None]:
    """Be on a colleague's machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(home))
        yield


@dataclass(frozen=True)
class Merges:
    """The lead's session, and files for it. `site` is opened by the test; it is not changed here."""

    site: Path
    second: Path             # B: ratings, a photo, and fields changed apart
    third: Path              # C: fields changed apart
    third_again: Path        # C once more, signed with another key
    sealed: Path             # B's, under PASSPHRASE
    other: Path              # of another session
    broken: Path             # no exchange file at all
    lead: Path               # the lead's own state


def _send(doc: SessionDocument, path: Path, *, words: str = "") -> Path:
    sealing = partial(seal, sealing=Sealing(passphrase=words)) if words else None
    exchange.write(doc, path, Order(force=True), sign=signing.signer(), seal=sealing)
    return path


def make(place: Path, *, sealed_too: bool = False) -> Merges:
    """Make them all below a folder; a sealed one only where it is asked for: that takes a while."""
    place.mkdir(parents=True, exist_ok=True)
    with machine(place / "home-a"):
        return _make(place, sealed_too)


def _make(place: Path, sealed_too: bool) -> Merges:
    site = make_session(place / "site.ccsession")
    other = make_session(place / "elsewhere.ccsession")
    with SessionDocument.open(other) as doc:
        _send(doc, place / "别处.ccx")
    with SessionDocument.open(site) as doc:
        people.add_person(doc, Person(THIRD, THIRD_NAME, Role.ASSESSOR), LEAD)
        start = _send(doc, place / "start.ccx")
    with machine(place / "home-b"), receiving.receive(start, place / "b", me=SECOND) as doc:
        for item, option in (("1-01", "2"), ("2-01", "3"), ("4-01", "4")):
            ratings.rate(doc, ItemId(item), SECOND, Answer(option=option), rationale="周航看到的。")
        at = doc.state.item_target(ItemId("1-01"))
        evidence.attach_file(doc, b"rota" * 900, [at], SECOND, name="排班.csv")
        profile.set_values(doc, {FieldId("seats"): "286", FieldId("city"): "临安"}, SECOND)
        second = _send(doc, place / "周航-二.ccx")
        sealed = place / "周航-加密.ccx"
        if sealed_too:
            _send(doc, sealed, words=PASSPHRASE)
    with machine(place / "home-c"), receiving.receive(start, place / "c", me=THIRD) as doc:
        profile.set_values(doc, {FieldId("seats"): "312", FieldId("direction"): "cost"}, THIRD)
        third = _send(doc, place / "陈静.ccx")
    with machine(place / "home-c2"), receiving.receive(third, place / "c2", me=THIRD) as doc:
        ratings.rate(doc, ItemId("1-02"), THIRD, Answer(number="70"))
        third_again = _send(doc, place / "陈静-新电脑.ccx")
    with SessionDocument.open(site) as doc:
        profile.set_value(doc, "direction", "service", LEAD)
        profile.set_value(doc, "city", "富阳", LEAD)
        lead = _send(doc, place / "组长.ccx")
    broken = place / "照片.ccx"
    broken.write_bytes(b"no exchange file" * 20)
    return Merges(site, second, third, third_again, sealed, place / "别处.ccx", broken, lead)


def many_apart(place: Path, count: int) -> tuple[Path, Path]:
    """Make a session and a colleague's file in which so many captions were changed apart."""
    place.mkdir(parents=True, exist_ok=True)
    with machine(place / "home-a"):
        site = make_session(place / "many.ccsession")
        with SessionDocument.open(site) as doc:
            at = doc.state.item_target(ItemId("4-01"))
            pieces = [evidence.attach_sighting(doc, f"{one + 1}", [at], LEAD)[0] for one in range(count)]
            start = _send(doc, place / "start.ccx")
        with machine(place / "home-b"), receiving.receive(start, place / "b", me=SECOND) as doc:
            for number, one in enumerate(pieces):
                evidence.set_caption(doc, one, SECOND, f"{number + 5001}")
            theirs = _send(doc, place / "周航-二.ccx")
        with SessionDocument.open(site) as doc:
            for number, one in enumerate(pieces):
                evidence.set_caption(doc, one, LEAD, f"{number + 1001}")
    return site, theirs


def copy_of(site: Path, to: Path) -> Path:
    """Give a copy of the session to work on."""
    return Path(shutil.copytree(site, to))
