"""Files that this folder has merged before, byte for byte: what they hold is known without reading them again.

The receipt of a merge keeps the hash of each file's bytes as they were taken in. Changes are never deleted, so
a file of the same bytes can bring nothing, as long as nothing was set aside, erased or lost since and the folder
is the one that merged it: who puts a folder together from copies is a new replica, and its receipts count for
nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from ccworkbench.merge.places import Folder
from ccworkbench.merge.receipt import Input, Receipt, read
from ccworkbench.progress import Progress
from ccworkbench.session import private_copy, signing


class Repeats:
    """The files of earlier merges, looked up when first asked for. `seen`: see `signing.standing`."""

    def __init__(self, place: Folder, seen: Mapping[str, str]) -> None:
        self._place, self._link, self._seen = place, place.journal.connection, seen

    def find(self, path: Path, progress: Progress) -> tuple[Input, signing.Signer | None] | None:
        """Give what merging a file comes to that was merged before, and its signer as that stands now.

        Raises:
            FileProblem: it cannot be read, or is no exchange file.
            Cancelled: by `progress`.
        """
        if not self._before or self._less():
            return None
        sha256 = private_copy.sha256_of(path, {one.size for one in self._before.values()}, progress)
        known = self._before.get(sha256)
        return None if known is None else self._again(path, known)

    @cached_property
    def _before(self) -> dict[str, Input]:
        """The files this folder merged, by the hash of their bytes; none where bytes of evidence are missing."""
        query = "SELECT id, at, author, body FROM receipt WHERE body LIKE '%\"sha256\"%' ORDER BY at"
        kept = [
            read(id_, at, author, told) for id_, at, author, body in self._link.execute(query)
            if (told := json.loads(body))["kind"] == "merge"
        ]
        found = {
            file.sha256: file
            for receipt in kept if self._counts(receipt)
            for file in receipt.inputs if file.ok and file.sha256 and file.chains
        }
        return found if found and self._complete() else {}

    def _counts(self, receipt: Receipt) -> bool:
        return bool(receipt.replica) and receipt.replica == self._place.journal.replica and receipt.lost == 0

    def _less(self) -> bool:
        """Whether anything was set aside or erased, by now."""
        query = "SELECT EXISTS(SELECT 1 FROM withdrawn) OR EXISTS(SELECT 1 FROM change WHERE entity = 'erasure')"
        return bool(self._link.execute(query).fetchone()[0])

    def _complete(self) -> bool:
        bytes_ = self._link.execute("SELECT sha256 FROM object WHERE role = 'evidence'")
        return all(self._place.has(sha256) for sha256, in bytes_)

    def _again(self, path: Path, before: Input) -> tuple[Input, signing.Signer | None]:
        signer, now = before.signed_by, None
        if signer is not None:
            state = self._place.state
            names = [person.name for person in state.people.values() if person.id == signer.author]
            session = self._place.journal.session
            now = signing.standing(session, signer.author, signer.fingerprint, names, self._seen)
        return Input(
            path.name, changes=before.changes, evidence=before.evidence, withheld=before.withheld,
            kinds={kind: [received, 0] for kind, (received, _) in before.kinds.items()}, chains=before.chains,
            signed_by=signer and type(signer).of(now), newest=before.newest,
            size=before.size, sha256=before.sha256,
        ), now
