"""Whether the copies in a place are sealed or plain: chosen once, kept here, never changed by chance.

    copies/places.json      by place: `plain`, or the seal (`copy_keys.py`); nothing in it opens a copy
    copies/<replica>.json   by sealed copy, what its manifest said last (`copy_memory.py`)

Both lie beside `copies.json`, readable by their owner alone. A place is a folder; where a sealed copy of ours is
found under another path (a stick has another letter today), its seal goes with it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from ccworkbench import paths
from ccworkbench.errors import UsageError
from ccworkbench.session import copy_memory, layouts, manifest
from ccworkbench.session.copy_keys import BY_KEYS, BY_PASSPHRASE, Seal
from ccworkbench.session.seal import Sealing
from ccworkbench.session.storage import only_one, read_json, write_json
from ccworkbench.text import Text

Plain = Literal["plain"]
PLAIN: Final = "plain"
Choice = Seal | Plain                    # how the copies in a place lie
Wanted = Sealing | Plain | None          # what somebody asks for; None: as it was chosen before


def chosen(place: Path, replica: str) -> Choice | None:
    """Give how a place was chosen to be; None: not yet, or sealed copies lie there that nobody here knows of."""
    place = place.absolute()
    gone = leaving(place)
    here = [home for home in sealed_in(place) if home.name not in gone]
    whole = [home for home in here if _as_left(home, replica)]
    for homes in (whole, here):          # one that was only begun counts where there is no other
        if (mine := copy_memory.latest(replica, [home.name for home in homes])) is not None:
            return mine.seal
    entry = _read().get(str(place))
    if not isinstance(entry, dict):
        return None
    if (seal := Seal.from_json(entry.get("seal"))) is not None:
        return seal
    beside = entry.get("beside")
    known = set(map(str, beside)) if isinstance(beside, list) else set()
    return PLAIN if all(home.name in known for home in sealed_in(place)) else None


def anew(wanted: Wanted) -> Choice:
    """Give another choice for a place that was chosen before, with a key of its own; nothing is kept yet (`keep`).

    Raises:
        UsageError: nothing is chosen, or it would be sealed for nobody.
        FileProblem: too little memory for a passphrase.
    """
    if wanted is None:
        raise UsageError(
            "copy-anew-unchosen",
            Text("重新选定需要写明：口令、公钥或不加密；没有写入任何内容。",
                 "To choose anew, say by a passphrase, to a key, or plain; nothing was written."),
            Text("请加上 --passphrase-file P、--to-key K 或 --plain。",
                 "Add --passphrase-file P, --to-key K or --plain."),
            allowed=["--passphrase-file", "--to-key", "--plain"],
        )
    return Seal.make(wanted) if isinstance(wanted, Sealing) else PLAIN


def leaving(place: Path) -> list[str]:
    """Name the copies in a place that gave way to others and are to be removed."""
    entry = _read().get(str(place.absolute()))
    gone = entry.get("leaving") if isinstance(entry, dict) else None
    return [one for one in gone if isinstance(one, str)] if isinstance(gone, list) else []


def settle(place: Path, replica: str, wanted: Wanted) -> Choice:
    """Give how to write now, and keep it for the next time.

    Raises:
        UsageError: nothing was chosen yet (`copy-unchosen`), or the place is sealed by another passphrase or to
            other keys (`copy-sealed-otherwise`).
        FileProblem: too little memory for a passphrase.
    """
    place = place.absolute()
    before = chosen(place, replica)
    if wanted is None:
        if before is None:
            raise _unchosen(place)
        now = before
    elif not isinstance(wanted, Sealing):
        now = PLAIN
    elif isinstance(before, Seal):
        if not before.fits(wanted):
            raise _otherwise(place)
        now = before
    else:
        now = Seal.make(wanted)
    keep(place, now)
    return now


def keep(place: Path, choice: Choice, leaving_now: Iterable[str] | None = None) -> None:
    """Note how the copies in a place lie, and which there gave way (None: as noted before)."""
    place = place.absolute()
    if isinstance(choice, Seal):
        entry: dict[str, object] = {"seal": choice.as_json()}
    else:
        entry = {"beside": [home.name for home in sealed_in(place)]}
    if gone := leaving(place) if leaving_now is None else sorted(leaving_now):
        entry["leaving"] = gone
    with only_one(_register()):
        entries = _read()
        if entries.get(str(place)) != entry:
            write_json(_register(), entries | {str(place): entry}, private=True)


def keep_only(places: Iterable[str]) -> None:
    """Forget all other places: nothing is copied there any more."""
    if not _register().exists():
        return
    with contextlib.suppress(OSError), only_one(_register()):
        entries = _read()
        left = {at: entry for at, entry in entries.items() if at in set(places)}
        if left != entries:
            write_json(_register(), left, private=True)


def sealed_in(place: Path) -> list[Path]:
    """Give the sealed copies that lie in a place, whoever made them."""
    return [one for one in sorted(place.glob(f"*{manifest.SUFFIX}")) if is_sealed(one)]


def is_sealed(home: Path) -> bool:
    """Whether a folder is a sealed copy."""
    return any((home / name).is_file() for name in (BY_PASSPHRASE, BY_KEYS))


def _as_left(home: Path, replica: str) -> bool:
    memory = copy_memory.recall(replica, home.name)
    return memory is not None and layouts.lies(home) in memory.known


def _register() -> Path:
    return paths.data() / "copies" / "places.json"


def _read() -> dict[str, object]:
    content = read_json(_register())
    return {str(at): entry for at, entry in content.items()} if isinstance(content, dict) else {}


def _unchosen(place: Path) -> UsageError:
    return UsageError(
        "copy-unchosen",
        Text(f"还没有选定「{place}」里的副本是否加密，没有写入任何内容。",
             f"Whether copies in '{place}' are sealed was not chosen yet; nothing was written."),
        Text("请选一种，以后沿用：口令（--passphrase-file P）、公钥（--to-key K）或不加密（--plain）。",
             "Choose once: by a passphrase (--passphrase-file P), to a key (--to-key K), or plain (--plain)."),
        path=str(place), allowed=["--passphrase-file", "--to-key", "--plain"],
    )


def _otherwise(place: Path) -> UsageError:
    return UsageError(
        "copy-sealed-otherwise",
        Text(f"「{place}」里的副本已用别的口令或密钥加密，没有写入任何内容。",
             f"Copies in '{place}' are sealed by another passphrase or to other keys; nothing was written."),
        Text("去掉口令与公钥选项即沿用原来的；要换口令，请加 --anew（重新写一份，核对后再删除旧的）。",
             "Leave those options out to go on as before; for another passphrase add --anew (a new copy is "
             "written and checked, then the old one is removed)."),
        path=str(place),
    )
