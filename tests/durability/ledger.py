"""What a writer told before it was cut off, and what must be found of it afterwards."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.durability.acts import spelled
from tests.durability.workplace import WORDS, Workplace

LIVING = ("site.ccsession", "home", "tmp")   # where nothing erased may be; exports and sticks are beyond reach


@dataclass
class Ledger:
    """What was acknowledged so far, and the one act that was under way (`flight`)."""

    brought: Mapping[str, frozenset[str]]    # by file of the inbox, the changes that only it brings
    acknowledged: int = 0
    ratings: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)         # every rationale an item ever had
    evidence: dict[str, str] = field(default_factory=dict)           # id -> sha256
    markers: dict[str, str] = field(default_factory=dict)            # sha256 -> marker, written or not
    erased: set[str] = field(default_factory=set)                    # sha256 of evidence
    needles: set[bytes] = field(default_factory=set)                 # what may be nowhere any more
    merged: set[str] = field(default_factory=set)
    sent: dict[str, str] = field(default_factory=dict)               # name in out/ -> sha256
    copied: dict[str, tuple[str, int]] = field(default_factory=dict)     # copy -> replica, its last number in it
    copy: str = ""
    vault: str = ""                          # the sealed copy
    gone_on: bool = False
    backup: str = ""
    flight: dict | None = None
    away: bool = False                       # put away: the folder is gone, the file stands for it

    def hear(self, line: str) -> None:
        """Take a line of the writer in."""
        said = json.loads(line)
        if "begin" in said:
            self.flight = said
            self.gone_on = self.gone_on and said["begin"] != "go_on"
            if said["begin"] == "rate":
                self.words.setdefault(said["item"], set()).add(said["now"][1])
            elif said["begin"] == "attach":
                self.markers[said["sha256"]] = said["marker"]
            return
        begun, self.flight = self.flight, None
        assert begun is not None
        self.acknowledged += 1
        getattr(self, f"_{said['done']}")(begun, said)

    def _rate(self, begun: dict, _: dict) -> None:
        self.ratings[begun["item"]] = begun["now"]

    def _undo(self, _: dict, said: dict) -> None:
        self.ratings.update(said["now"])

    def _attach(self, begun: dict, said: dict) -> None:
        self.evidence[said["id"]] = begun["sha256"]

    def _export(self, begun: dict, said: dict) -> None:
        self.sent[begun["to"]] = said["sha256"]

    _seal = _export

    def _merge(self, begun: dict, _: dict) -> None:
        self.merged.update(begun["files"])

    def _erase(self, begun: dict, _: dict) -> None:
        if "item" in begun:
            self.needles.update(one.encode() for one in self.words[begun["item"]])
            if begun["item"] in self.ratings:
                self.ratings[begun["item"]][1] = ""
            return
        sha256 = self.evidence[begun["id"]]
        self.erased.add(sha256)
        marker = self.markers[sha256]
        self.needles |= {bytes.fromhex(marker), marker.encode(), f"{sha256}.png".encode()}

    def _copy(self, _: dict, said: dict) -> None:
        self.copied[said["path"]], self.copy = (said["replica"], said["seq"]), said["path"]

    def _vault(self, _: dict, said: dict) -> None:
        self.copied[said["path"]], self.vault = (said["replica"], said["seq"]), said["path"]

    def _go_on(self, _: dict, __: dict) -> None:
        self.gone_on = True

    def _backup(self, _: dict, said: dict) -> None:
        self.backup = said["name"]

    def _away(self, begun: dict, said: dict) -> None:
        self._export(begun, said)
        self.away = True


def look(place: Workplace, ledger: Ledger) -> list[str]:
    """Open what a writer left, as the next one would, and name everything that is not as it must be.

    What had not been acknowledged may be there or not, but never by half; the ledger then knows which.
    """
    _age(place.root)
    with place.lived_in():
        away = _put_away(place, ledger)
        if away is not None:
            return away
        return list(_faults(place, ledger))


def _faults(place: Workplace, ledger: Ledger) -> Iterator[str]:
    from ccworkbench.session import storage
    from ccworkbench.session.changes import fold
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.verify import verify

    with SessionDocument.open(place.session) as doc:
        wrong = _ratings(doc, ledger)
        _settle(doc, ledger, wrong)
        yield from (f"rating of {item} lost" for item in wrong)
        yield from (f"verify: {one.name}: {one.message.en}" for one in verify(doc, deep=True) if not one.ok)
        stored = sorted(doc.link.execute("SELECT entity, eid, field, at, id, author, value FROM head"))
        if stored != fold(doc.journal.rows()):
            yield "heads are not the fold"
        yield from _evidence(doc, ledger)
        yield from _merged(doc, ledger)
        yield from _sent(doc, place, ledger)
        yield from _copies(place, ledger)
        yield from _backups(doc, ledger)
    with storage.private_folder(), storage.private_folder(place.root):
        pass                                 # what the next export or merge does first
    yield from _spare(place, ledger)
    yield from _left(place)
    yield from _nowhere(place, ledger)
    if ledger.flight is not None:
        ledger.flight = None


def _age(root: Path) -> None:
    """Let time pass: a private folder younger than some seconds is left alone, its maker may be at it still."""
    for folder in root.rglob("*ccworkbench-private-*"):
        for one in (*folder.glob(".held"), folder):
            os.utime(one, (0, 0))


def _settle(doc, ledger: Ledger, wrong: list[str]) -> None:
    """Find out how far the act went that was under way; what it explains is taken out of `wrong`."""
    flight = ledger.flight or {}
    match flight.get("begin"):
        case "rate" if spelled(doc, flight["item"]) == flight["now"]:
            ledger.ratings[flight["item"]] = flight["now"]
            wrong[:] = [one for one in wrong if one != flight["item"]]
        case "undo":
            last = next(doc.journal.own_rows("A"), None)
            touched = {row.eid for row in doc.journal.rows("at = ?", (last.at,))} if last else set()
            for item in [one for one in wrong if f"{one}:A" in touched]:
                ledger.ratings[item] = spelled(doc, item)
                wrong.remove(item)
        case "attach":
            for row in doc.journal.rows("entity = 'evidence' AND field = 'sha256' AND value <> 'null'"):
                if json.loads(row.value) == flight["sha256"]:
                    ledger.evidence[row.eid] = flight["sha256"]
        case "erase" if "item" in flight and not spelled(doc, flight["item"])[1]:
            ledger._erase(flight, {})
            wrong[:] = _ratings(doc, ledger)
        case "erase" if "id" in flight and ledger.evidence[flight["id"]] in doc.journal.erased:
            ledger._erase(flight, {})
        case "merge":
            have = {row.id for row in doc.journal.rows()}
            ledger.merged.update(one for one in flight["files"] if ledger.brought[one] <= have)


def _ratings(doc, ledger: Ledger) -> list[str]:
    return [item for item, value in ledger.ratings.items() if spelled(doc, item) != value]


def _evidence(doc, ledger: Ledger) -> Iterator[str]:
    from ccworkbench.session.keeping import object_path
    from ccworkbench.session.thumbnails import thumbnail_path

    told = {
        row.eid: json.loads(row.value)
        for row in doc.journal.rows("entity = 'evidence' AND field = 'sha256' AND value <> 'null'")
    }
    objects = {row[0] for row in doc.link.execute("SELECT sha256 FROM object")}
    for id_, sha256 in ledger.evidence.items():
        path = object_path(doc.folder, sha256)
        if told.get(id_) != sha256:
            yield f"evidence {id_} lost"
        elif sha256 in ledger.erased:
            if sha256 in objects or path.exists() or thumbnail_path(doc.folder, sha256).exists():
                yield f"evidence {id_} is still there"
        elif sha256 not in objects or not path.is_file() or _digest(path) != sha256:
            yield f"bytes of evidence {id_} lost"
    for path in (doc.folder / "thumbs").glob("*.png"):
        if not _is_picture(path):
            yield f"a small picture that is none: {path.name}"


def _is_picture(path: Path) -> bool:
    from PIL import Image

    try:
        with Image.open(path) as found:
            found.load()
    except OSError:
        return False
    return True


def _merged(doc, ledger: Ledger) -> Iterator[str]:
    have = {row.id for row in doc.journal.rows(withdrawn=True)}
    for name, ids in ledger.brought.items():
        there = len(ids & have)
        if there < len(ids) and (there or name in ledger.merged):
            yield f"{there} of {len(ids)} changes of {name}" + (" (acknowledged)" if name in ledger.merged else "")


def _sent(doc, place: Workplace, ledger: Ledger) -> Iterator[str]:
    """Each file is the one acknowledged last, or the whole one that was being written."""
    under_way = (ledger.flight or {}).get("to")
    for name in {*ledger.sent, *([under_way] if under_way else [])}:
        path = place.out / name
        if not path.exists():
            if name in ledger.sent:
                yield f"{name} is gone"
            continue
        found = _digest(path)
        if found == ledger.sent.get(name):
            continue
        if name != under_way:
            yield f"{name} is not what was acknowledged"
        elif wrong := _not_whole(doc, path):
            yield f"{name}: {wrong}"
        ledger.sent[name] = found
    for path in place.out.iterdir():
        if path.name.startswith(("sealed", "away")) and b"SQLite format 3" in path.read_bytes():
            yield f"{path.name} is not sealed"


def _not_whole(doc, path: Path) -> str | None:
    from ccworkbench.errors import FileProblem
    from ccworkbench.session import intake, received

    try:
        with intake.open_untrusted(path, passphrase=WORDS, put_away=path.name.startswith("away")) as found:
            received.check_bytes(found)
            if {row.id for row in found.rows} != {row.id for row in doc.journal.rows()}:
                return "another content"
    except (FileProblem, ValueError) as problem:
        return str(problem)
    return None


def _copies(place: Workplace, ledger: Ledger) -> Iterator[str]:
    """The last copies are whole, and have what they had when acknowledged; the sealed one tells nothing."""
    from ccworkbench.errors import WorkbenchError
    from ccworkbench.session import layouts, manifest, medium
    from ccworkbench.session.copy_keys import Opening

    for path in [one for one in (ledger.copy, ledger.vault) if one]:
        made, layout = manifest.read(Path(path)), layouts.Layout(Path(path))
        if path == ledger.vault:
            try:
                layout, made = layouts.opened(Path(path), Opening(WORDS))
            except WorkbenchError as problem:
                yield f"the sealed copy does not open: {problem}"
                continue
        if made is None or not made.database:
            yield "the copy is gone"
            continue
        for name, one in {made.database: made.database_lies, **made.objects}.items():
            parts = medium.lying_at(layout.path(name))
            if not parts or medium.digest(parts, lambda _: None) != one.sha256:
                yield f"{name[:20]} of the copy is lost"
        replica, seq = ledger.copied[path]
        if made.seqs.get(replica, 0) < seq:
            yield f"the copy ends at {made.seqs.get(replica, 0)} of {seq}"
    plain = [b"SQLite format 3", *(bytes.fromhex(one) for one in ledger.markers.values())]
    names = {*ledger.markers, *(one[:16] for one in ledger.markers.values()), place.session.stem}
    for path in (one for one in place.vault.rglob("*") if one.is_file()):
        whole = path.read_bytes()
        if any(one in whole for one in plain) or any(one in path.name for one in names):
            yield f"plain in the sealed copy: {path.relative_to(place.vault)}"


def _spare(place: Workplace, ledger: Ledger) -> Iterator[str]:
    """What is gone on from the sealed copy is a whole session, or nothing."""
    from ccworkbench.session import storage
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.verify import verify

    with storage.private_folder(place.spare):
        pass                                 # what the next one does first
    for path in (one for one in place.spare.iterdir() if one.name != "old"):
        if path.suffix != ".ccsession":
            yield f"left behind: {path.name}"
            continue
        with SessionDocument.open(path) as doc:
            yield from (f"gone on: {one.name}: {one.message.en}" for one in verify(doc, deep=True) if not one.ok)
    if ledger.gone_on and not (place.spare / "site.ccsession").exists():
        yield "what went on is gone"


def _backups(doc, ledger: Ledger) -> Iterator[str]:
    from ccworkbench.session import backup
    from ccworkbench.session.connection import backups_of

    kept = backups_of(doc.folder)
    yield from (f"{path.name} is not sound" for path in kept if not backup.sound(path))
    newer = [path for path in kept if path.name >= ledger.backup]
    if ledger.backup and not newer:
        yield f"{ledger.backup} is gone"


def _left(place: Workplace) -> Iterator[str]:
    """Nothing of the session may lie where it is not looked for."""
    yield from (f"left behind: {path.relative_to(place.root)}" for path in place.tmp.iterdir())
    yield from (
        f"left behind: {path.name}" for path in place.root.iterdir() if path.name.startswith(".")
    )


def _nowhere(place: Workplace, ledger: Ledger) -> Iterator[str]:
    if not ledger.needles:
        return
    for name in LIVING:
        for path in (place.root / name).rglob("*"):
            whole = path.read_bytes() if path.is_file() else b""
            if any(one in whole or one in path.name.encode() for one in ledger.needles):
                yield f"erased, and found in {path.relative_to(place.root)}"


def _put_away(place: Workplace, ledger: Ledger) -> list[str] | None:
    """Look at a session that was put away, or was about to be: its file has everything. None: it is still here."""
    from ccworkbench.errors import WorkbenchError
    from ccworkbench.session import removal, shelving

    removal.finish()
    if place.session.exists():
        return ["put away, and still here"] if ledger.away else None
    if not ledger.away and (ledger.flight or {}).get("begin") != "away":
        return ["the session is gone"]
    left = list(_left(place))
    try:
        shelving.take_out(place.out / "away.ccx", place.root / "back", WORDS).close()
    except (WorkbenchError, OSError) as problem:
        return [*left, f"put away and lost: {problem}"]
    ledger.away, ledger.flight = True, None
    (place.root / "back" / "away.ccsession").rename(place.session)
    ledger.copy, ledger.vault, ledger.backup = "", "", ""        # a sealed file carries none
    return [*left, *_faults(place, ledger)]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def works_on(place: Workplace) -> list[str]:
    """Work on for a moment: a session that opens must also take a rating and give it back."""
    from ccworkbench.session import ratings
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.standard.answers import Answer
    from tests.ccworkbench.session.samples import A

    with place.lived_in():
        with SessionDocument.open(place.session) as doc:
            item = next(one.id for one in doc.standard.items if one.options)
            ratings.rate(doc, item, A, Answer(option="5"), rationale="and on")
        with SessionDocument.open(place.session) as doc:
            if spelled(doc, item) != ["5", "and on"]:
                return ["it takes no rating any more"]
    return []
