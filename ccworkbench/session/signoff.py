"""Where each assessor and the client's representative stand on a frozen version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, Person, Role, SessionChanges
from ccworkbench.session.people import ROLE_NAMES, Act, require, unknown_assessor
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import AGREED, SIGNATORIES, STANDS
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_NOTHING_WRITTEN = Text("没有写入任何内容。", "Nothing was written.")


def signatories(state: SessionState) -> list[Person]:
    """Give the people whose agreement a version asks for: lead and assessors first, then the client."""
    found = [one for one in state.people.values() if one.role in SIGNATORIES]
    order = [Role.LEAD, Role.ASSESSOR, Role.CLIENT]
    return sorted(found, key=lambda one: (order.index(one.role), one.id))


def sign(
    doc: SessionDocument, version: int, person: AssessorId, stands: str, by: AssessorId, *, text: str = ""
) -> SessionChanges:
    """Record where somebody stands on the version in force; said again, the new word counts.

    A later version asks everybody anew. The lead may write it down for others (who signed on paper), everybody
    else for themselves. Not to be undone.

    Raises:
        UsageError: nobody by this id, no such version or not the one in force, not a word to sign with, the
            text is missing that remarks and a refusal need, or not for this person to record.
    """
    author = require(doc.state, by, Act.SIGN)
    _require_version(doc.state, version)
    signatory = doc.state.people.get(person)
    if signatory is None:
        raise unknown_assessor(doc.state, person)
    if signatory.role not in SIGNATORIES:
        roles = [one for one in Role if one in SIGNATORIES]
        raise UsageError(
            "not-a-signatory",
            Text(f"{person}（{ROLE_NAMES[signatory.role].zh}）不参与签署；签署人为："
                 f"{'、'.join(ROLE_NAMES[one].zh for one in roles)}。",
                 f"{person} ({ROLE_NAMES[signatory.role].en}) does not sign; that is for: "
                 f"{', '.join(ROLE_NAMES[one].en for one in roles)}."),
            _NOTHING_WRITTEN, assessor=person, allowed=[str(one.id) for one in signatories(doc.state)],
        )
    if author.role is not Role.LEAD and person != by:
        raise UsageError(
            "sign-for-oneself",
            Text(f"{by} 只能为自己签署；代记须由组长进行。",
                 f"{by} signs for nobody else; the lead may record it."),
            _NOTHING_WRITTEN, assessor=by, person=person,
        )
    if stands not in STANDS:
        raise UsageError(
            "stand-not-allowed",
            Text(f"没有「{stands}」；可选：{'、'.join(STANDS)}。",
                 f"There is no '{stands}'; allowed: {', '.join(STANDS)}."),
            _NOTHING_WRITTEN, value=stands, allowed=[*STANDS],
        )
    if stands != AGREED and not text.strip():
        raise UsageError(
            "text-needed",
            Text("「有保留」与「拒绝」须写明内容。", "Remarks and a refusal need their words."), _NOTHING_WRITTEN,
            assessor=person,
        )
    value: dict[str, object] = {"state": stands, **({"text": Words(text)} if text.strip() else {})}
    return doc.write(by, [Put(Key("signoff", f"{version}:{person}", "state"), value)])


def _require_version(state: SessionState, version: int) -> None:
    if not state.versions:
        raise UsageError(
            "nothing-frozen",
            Text("还没有定稿，没有可签署的版本。", "Nothing was frozen yet: there is no version to sign."),
            Text("请先定稿（session freeze）。", "Freeze the result first (session freeze)."),
        )
    latest = state.versions[-1].number
    if version != latest:
        known = any(one.number == version for one in state.versions)
        raise UsageError(
            "version-superseded" if known else "version-unknown",
            Text(f"第 {version} 版已被第 {latest} 版取代，不再签署。" if known
                 else f"没有第 {version} 版；有第 1–{latest} 版。",
                 f"Version {version} was superseded by version {latest} and is signed no more." if known
                 else f"There is no version {version}; there are 1 to {latest}."),
            Text(f"请签署第 {latest} 版。", f"Sign version {latest}."), version=version, allowed=[str(latest)],
        )
