"""What a person does in a session, at random; each act is announced before it begins and told once it is done.

    python tests/durability/acts.py ROOT SEED KIND ACTS

runs as the writer whose calls of the system are recorded: so many acts in the workplace ROOT, most of one
kind. Each line is JSON: {"begin": kind, …} with what is about to be written, {"done": kind, …} once the
call returned: from then on it must never be lost.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.durability.workplace import MARKER, WORDS, Workplace, cheap_passphrases, content  # noqa: E402

KINDS = ("rate", "attach", "export", "seal", "merge", "erase", "copy", "vault", "go_on", "backup", "away")
_SMALL = ("rate", "rate", "rate", "undo", "attach")
Say = Callable[[dict], None]


class Person:
    """Somebody at work in an open session; `say` hears of every act."""

    def __init__(self, place: Workplace, chance: random.Random, say: Say) -> None:
        from ccworkbench.session.document import SessionDocument
        from tests.ccworkbench.session.samples import A

        self.place, self._chance, self._say, self._a = place, chance, say, A
        self.doc = SessionDocument.open(place.session)
        self._vaulted: Path | None = None
        self._items = [one.id for one in self.doc.standard.items if one.options]

    def act(self, kind: str) -> None:
        """Do one thing of a kind; where it is not possible now, rate instead."""
        getattr(self, f"_{kind}")()

    def _done(self, kind: str, **facts: object) -> None:
        self._say({"done": kind, **facts})

    def _rate(self) -> None:
        from ccworkbench.session import ratings
        from ccworkbench.standard.answers import Answer

        item, option = self._chance.choice(self._items), str(self._chance.randrange(6))
        words = f"依据 {self._chance.randbytes(12).hex()}"
        self._say({"begin": "rate", "item": item, "now": [option, words]})
        ratings.rate(self.doc, item, self._a, Answer(option=option), rationale=words)
        self._done("rate")

    def _undo(self) -> None:
        from ccworkbench.errors import UsageError
        from ccworkbench.session import undoing

        if not undoing.can_undo(self.doc, self._a):
            self._rate()
            return
        self._say({"begin": "undo"})
        try:
            changes = undoing.undo(self.doc, self._a)
        except UsageError:                   # what it would put back was erased
            self._done("undo", now={})
            return
        self._done("undo", now={one: spelled(self.doc, one) for one in changes.items})

    def _attach(self) -> None:
        from ccworkbench.session import evidence

        marker, item = self._chance.randbytes(MARKER), self._chance.choice(self._items)
        whole = content(marker, self._chance.choice((100, 5_000, 60_000, 300_000)))
        name = f"{marker.hex()}.bin"
        if self._chance.random() < 0.3:
            whole, name = _picture(whole[:5_000]), f"{marker.hex()}.png"
        sha256 = hashlib.sha256(whole).hexdigest()
        self._say({"begin": "attach", "marker": marker.hex(), "sha256": sha256})
        id_, _ = evidence.attach_file(self.doc, whole, [self.doc.state.item_target(item)], self._a, name=name)
        self._done("attach", id=id_)

    def _export(self) -> None:
        self._send("weekly.ccx")

    def _seal(self) -> None:
        from ccworkbench.session import keys
        from ccworkbench.session.seal import Sealing

        words = WORDS if self._chance.random() < 0.3 else None
        self._send("sealed.ccx", Sealing(words, (keys.recipient(),)))

    def _send(self, name: str, sealing: object = None) -> None:
        from ccworkbench.session import exchange, seal, signing

        self._say({"begin": "seal" if sealing else "export", "to": name})
        sent = exchange.write(
            self.doc, self.place.out / name, exchange.Order(force=True), sign=signing.signer(),
            seal=sealing and (lambda plain, made: seal.seal(plain, made, sealing)),
        )
        self._done("seal" if sealing else "export", sha256=sent.sha256)

    def _merge(self) -> None:
        from ccworkbench.merge import batch
        from ccworkbench.merge.combine import merge_many

        most = self._chance.choice((1, batch.ROWS))         # a commit for each file, or one for all
        count = self._chance.choice((1, 1, 2, 3))
        inbox = self.place.inbox
        start = self._chance.randrange(len(inbox))
        files = [inbox[(start + one) % len(inbox)] for one in range(count)]
        self._say({"begin": "merge", "files": [one.name for one in files]})
        with mock.patch.object(batch, "ROWS", most):        # some trials run in the tests' own process
            told = merge_many(self.doc, files, author=self._a)
        refused = [one.error.code for one in told.inputs if one.error is not None]
        if told.stopped or refused:
            raise Stopped(told.stopped.code if told.stopped else refused[0])
        self._done("merge")

    def _erase(self) -> None:
        from ccworkbench.session import erasure
        from ccworkbench.session.model import Key

        mine = sorted(
            (
                one for one in self.doc.state.evidence.values()
                if one.by == self._a and one.sha256 and not one.erased
            ),
            key=lambda one: one.id,
        )
        rated = [one for one in self._items if spelled(self.doc, one)[1]]
        if mine and self._chance.random() < 0.6:
            one = self._chance.choice(mine)
            self._say({"begin": "erase", "id": one.id})
            erasure.carry_out(self.doc, erasure.plan_evidence(self.doc, one.id), self._a, "law")
        elif rated:
            item = self._chance.choice(rated)
            head = self.doc.journal.head(Key("rating", f"{item}:{self._a}", "rationale"))
            self._say({"begin": "erase", "item": item})
            erasure.carry_out(self.doc, erasure.plan_text(self.doc, head.id), self._a, "law")
        else:
            self._rate()
            return
        self._done("erase")

    def _copy(self) -> None:
        from ccworkbench.session import offsite

        self._say({"begin": "copy"})
        made = offsite.make(self.doc, self.place.stick, "plain")
        self._done("copy", path=str(made.path), replica=self.doc.replica, seq=self.doc.journal.seq)

    def _vault(self) -> None:
        """Copy, sealed."""
        from ccworkbench.session import offsite
        from ccworkbench.session.seal import Sealing

        self._say({"begin": "vault"})
        made = offsite.make(self.doc, self.place.vault, Sealing(WORDS))
        self._vaulted = made.path
        self._done("vault", path=str(made.path), replica=self.doc.replica, seq=self.doc.journal.seq)

    def _go_on(self) -> None:
        """Go on from the sealed copy, as if on another machine; what came of it before goes first."""
        from ccworkbench.session import continuing
        from ccworkbench.session.copy_keys import Opening

        if self._vaulted is None:
            self._vault()
        assert self._vaulted is not None
        self._say({"begin": "go_on"})
        before, old = self.place.spare / "site.ccsession", self.place.spare / "old"
        shutil.rmtree(old, ignore_errors=True)
        if before.exists():
            before.rename(old)
        continuing.start(self._vaulted, self.place.spare, key=Opening(WORDS)).doc.close()
        self._done("go_on")

    def _backup(self) -> None:
        from ccworkbench.session import backup

        self._say({"begin": "backup"})
        self._done("backup", name=backup.make(self.doc).name)

    def _away(self) -> None:
        """Put the session away; it is gone then, and nothing more is done."""
        from ccworkbench.session import shelving
        from ccworkbench.session.seal import Sealing

        self._say({"begin": "away", "to": "away.ccx"})
        sent = shelving.put_away(self.doc, self.place.out / "away.ccx", Sealing(WORDS), force=True)
        self._done("away", sha256=sent.sha256)


class Stopped(Exception):
    """A merge that took in only a part of the files; its text is the code of the reason."""


def _picture(whole: bytes) -> bytes:
    """Hide bytes behind a small picture, of which a smaller one is made."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (300, 200), tuple(hashlib.sha256(whole).digest()[:3])).save(out, "PNG")
    return out.getvalue() + whole


def spelled(doc, item: str) -> list[str]:
    """Give the answer and the rationale of A."""
    rating = doc.state.rating(item, "A")
    return [rating.answer.plain() if rating.answer else "", rating.rationale]


def work(place: Workplace, seed: int, kind: str, say: Say, acts: int | None = None) -> None:
    """Work on, mostly at one kind of thing: for ever, or for so many acts."""
    chance = random.Random(seed)
    person = Person(place, chance, say)
    number = 0
    while acts is None or number < acts:
        chosen = kind if number > 1 and chance.random() < 0.5 else chance.choice(_SMALL)
        person.act(chosen)
        number += 1
        if chosen == "away":
            return
    person.doc.close()


def main() -> None:
    """Run as the writer that is recorded."""
    root, seed, kind, acts = sys.argv[1:5]
    place = Workplace(Path(root))
    with place.lived_in(), cheap_passphrases():
        work(place, int(seed), kind, _say, int(acts))


def _say(one: dict) -> None:
    os.write(1, (json.dumps(one) + "\n").encode())


if __name__ == "__main__":
    main()
