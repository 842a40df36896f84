"""Reasons asked for in passing: what is typed is there again until the write it belongs to is acknowledged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.context import Context

if TYPE_CHECKING:
    from ui.open_session import OpenSession


def ask(context: Context, session: OpenSession, place: str, title: str, text: str, *, about: str = "") -> str:
    """Ask for a reason, beginning with what was typed for the same `place` and not recorded; empty: not given.

    `about` names it where closing tells what is unsaved. Whoever asks calls `recorded` once it is.
    """
    drafts = session.drafts
    about = about or title
    words = context.messages.ask_words(
        title, text, typed=drafts.reason(place), hear=lambda typed: drafts.keep_reason(place, about, typed))
    drafts.keep_reason(place, about, words)
    return words


def recorded(session: OpenSession, place: str) -> None:
    """Let go of a reason: it is in the session now."""
    session.drafts.keep_reason(place, "", "")
