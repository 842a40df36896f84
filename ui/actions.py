"""Every command of the window as data: menus, shortcuts, palette and key sheet are made from it.

Bare letters and digits belong to the walk page and are active only there; the others everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(_context: str, words: str) -> str:
    """Mark words for extraction; Qt's own function does the same but is not typed."""
    return words


class ActionId(StrEnum):
    """The commands, by their stable names."""

    NEW_SESSION = "new-session"
    OPEN_SESSION = "open-session"
    OPEN_DEMO = "open-demo"
    CONTINUE = "continue"
    CLOSE_SESSION = "close-session"
    OVERVIEW = "stage-overview"
    PREPARE = "stage-prepare"
    WALK = "stage-walk"
    CONSENSUS = "stage-consensus"
    RESULTS = "stage-results"
    REPORT = "stage-report"
    EXPORT = "export"
    SEND = "send"
    SEND_ALL = "send-all"
    IMPORT = "import"
    SIGNATURES = "signatures"
    MERGE = "merge"
    CONFLICTS = "conflicts"
    COPY = "copy"
    COPY_ANEW = "copy-anew"
    KEEP = "keep"
    PUT_AWAY = "put-away"
    DESTROY = "destroy"
    UNDO = "undo"
    REDO = "redo"
    PALETTE = "palette"
    KEYS = "keys"
    SWITCH_MODE = "switch-mode"
    SWITCH_LANGUAGE = "switch-language"
    DISCREET = "discreet"
    FULL_SCREEN = "full-screen"
    PREFERENCES = "preferences"
    DICTIONARY = "dictionary"
    SAVED = "saved"
    QUIT = "quit"
    NEXT = "next"
    PREVIOUS = "previous"
    NEXT_OPEN = "next-open"
    SAVE_AND_NEXT = "save-and-next"
    FILTER = "filter"
    NOT_APPLICABLE = "not-applicable"
    FOLLOW_UP = "follow-up"
    RATIONALE = "rationale"
    GUIDANCE = "guidance"
    CLEAR = "clear"
    ATTACH = "attach"
    PASTE = "paste"
    SIGHTING = "sighting"
    PREVIEW = "preview"
    SUBMIT_SECTION = "submit-section"
    FEEDBACK = "feedback"
    ITEM_HISTORY = "item-history"
    FINDING = "finding"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Action:
    """One command: its words (source text, translated when shown), keys, icon, and where it lives."""

    id: ActionId
    label: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: str = "app"             # app | session | stage | walk



ACTIONS: tuple[Action, ...] = (
    Action(ActionId.NEW_SESSION, QT_TRANSLATE_NOOP("Actions", "New session"), ("Ctrl+N",), "folder-plus"),
    Action(ActionId.OPEN_SESSION, QT_TRANSLATE_NOOP("Actions", "Open session"), ("Ctrl+Shift+O",), "folder-open"),
    Action(ActionId.OPEN_DEMO, QT_TRANSLATE_NOOP("Actions", "Open the demo"), ("Ctrl+D",), "graduation-cap"),
    Action(ActionId.IMPORT, QT_TRANSLATE_NOOP("Actions", "Take in an exchange file"), ("Ctrl+I",), "inbox"),
    Action(ActionId.CONTINUE, QT_TRANSLATE_NOOP("Actions", "Go on from a copy"), (), "hard-drive"),
    Action(ActionId.SEND_ALL, QT_TRANSLATE_NOOP("Actions", "Send all that is unsent"), (), "send"),
    Action(ActionId.SIGNATURES, QT_TRANSLATE_NOOP("Actions", "Signatures and keys"), (), "lock"),
    Action(ActionId.PALETTE, QT_TRANSLATE_NOOP("Actions", "Search items and commands"), ("Ctrl+K",), "search"),
    Action(ActionId.DICTIONARY, QT_TRANSLATE_NOOP("Actions", "Dictionary: key figures and terms"),
           ("Ctrl+Shift+K",), "book-open"),
    Action(ActionId.KEYS, QT_TRANSLATE_NOOP("Actions", "Keyboard"), ("F1",), "keyboard"),
    Action(ActionId.SWITCH_MODE, QT_TRANSLATE_NOOP("Actions", "Light or dark"), ("Ctrl+Shift+D",), "moon"),
    Action(ActionId.SWITCH_LANGUAGE, QT_TRANSLATE_NOOP("Actions", "Switch the language"),
           ("Ctrl+Shift+L",), "languages"),
    Action(ActionId.DISCREET, QT_TRANSLATE_NOOP("Actions", "Hide what others should not see"), ("Ctrl+Shift+H",),
           "eye-off"),
    Action(ActionId.FULL_SCREEN, QT_TRANSLATE_NOOP("Actions", "Full screen"), ("F11",), "maximize"),
    Action(ActionId.PREFERENCES, QT_TRANSLATE_NOOP("Actions", "Preferences"), ("Ctrl+,",), "settings"),
    Action(ActionId.SAVED, QT_TRANSLATE_NOOP("Actions", "Everything is saved already"), ("Ctrl+S",), "save"),
    Action(ActionId.QUIT, QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",)),
    Action(ActionId.CLOSE_SESSION, QT_TRANSLATE_NOOP("Actions", "Close the session"), ("Ctrl+W",), "x", "session"),
    Action(ActionId.EXPORT, QT_TRANSLATE_NOOP("Actions", "Export"), ("Ctrl+E",), "download", "session"),
    Action(ActionId.SEND, QT_TRANSLATE_NOOP("Actions", "Write an exchange file"),
           ("Ctrl+Shift+E",), "send", "session"),
    Action(ActionId.MERGE, QT_TRANSLATE_NOOP("Actions", "Merge exchange files"),
           ("Ctrl+M",), "git-merge", "session"),
    Action(ActionId.CONFLICTS, QT_TRANSLATE_NOOP("Actions", "Settle the conflicts"),
           ("Ctrl+Shift+M",), "circle-alert", "session"),
    Action(ActionId.COPY, QT_TRANSLATE_NOOP("Actions", "Copy to a stick or second disk"),
           ("Ctrl+Shift+B",), "copy", "session"),
    Action(ActionId.COPY_ANEW, QT_TRANSLATE_NOOP("Actions", "Choose anew how copies are sealed"),
           (), "shield-check", "session"),
    Action(ActionId.KEEP, QT_TRANSLATE_NOOP("Actions", "How long the session is kept"), (), "clock", "session"),
    Action(ActionId.PUT_AWAY, QT_TRANSLATE_NOOP("Actions", "Put the session away, sealed"), (), "lock", "session"),
    Action(ActionId.DESTROY, QT_TRANSLATE_NOOP("Actions", "Destroy the session"), (), "trash-2", "session"),
    Action(ActionId.UNDO, QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",), "undo-2", "session"),
    Action(ActionId.REDO, QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", "session"),
    Action(ActionId.OVERVIEW, QT_TRANSLATE_NOOP("Actions", "Overview"), ("Alt+1",), "layout-dashboard", "stage"),
    Action(ActionId.PREPARE, QT_TRANSLATE_NOOP("Actions", "Prepare"), ("Alt+2",), "sliders-horizontal", "stage"),
    Action(ActionId.WALK, QT_TRANSLATE_NOOP("Actions", "Walk"), ("Alt+3",), "footprints", "stage"),
    Action(ActionId.CONSENSUS, QT_TRANSLATE_NOOP("Actions", "Consensus"), ("Alt+4",), "users", "stage"),
    Action(ActionId.RESULTS, QT_TRANSLATE_NOOP("Actions", "Results"), ("Alt+5",), "chart-column", "stage"),
    Action(ActionId.REPORT, QT_TRANSLATE_NOOP("Actions", "Report"), ("Alt+6",), "file-text", "stage"),
    Action(ActionId.NEXT, QT_TRANSLATE_NOOP("Actions", "Next item"), ("J", "PgDown"), "arrow-right", "walk"),
    Action(ActionId.PREVIOUS, QT_TRANSLATE_NOOP("Actions", "Previous item"), ("K", "PgUp"), "arrow-left", "walk"),
    Action(ActionId.NEXT_OPEN, QT_TRANSLATE_NOOP("Actions", "Next item not rated"),
           ("Ctrl+J",), "circle-dot", "walk"),
    Action(ActionId.SAVE_AND_NEXT, QT_TRANSLATE_NOOP("Actions", "Save and next"),
           ("Ctrl+Return",), "check", "walk"),
    Action(ActionId.FILTER, QT_TRANSLATE_NOOP("Actions", "Filter items"), ("Ctrl+F",), "list-filter", "walk"),
    Action(ActionId.NOT_APPLICABLE, QT_TRANSLATE_NOOP("Actions", "Not applicable"), ("X",), "ban", "walk"),
    Action(ActionId.FOLLOW_UP, QT_TRANSLATE_NOOP("Actions", "Follow up"), ("F",), "flag", "walk"),
    Action(ActionId.RATIONALE, QT_TRANSLATE_NOOP("Actions", "Write the rationale"), ("E",), "pencil", "walk"),
    Action(ActionId.GUIDANCE, QT_TRANSLATE_NOOP("Actions", "Show the guidance"), ("G",), "info", "walk"),
    Action(ActionId.CLEAR, QT_TRANSLATE_NOOP("Actions", "Clear the rating"), ("Backspace",), "rotate-ccw", "walk"),
    Action(ActionId.ATTACH, QT_TRANSLATE_NOOP("Actions", "Attach a file"), ("Ctrl+O",), "paperclip", "walk"),
    Action(ActionId.PASTE, QT_TRANSLATE_NOOP("Actions", "Paste a picture"),
           ("Ctrl+V",), "clipboard-paste", "walk"),
    Action(ActionId.SIGHTING, QT_TRANSLATE_NOOP("Actions", "Note a sighting"), ("Ctrl+Shift+S",), "eye", "walk"),
    Action(ActionId.PREVIEW, QT_TRANSLATE_NOOP("Actions", "Look at the evidence"), ("Space",), "zoom-in", "walk"),
    Action(ActionId.SUBMIT_SECTION, QT_TRANSLATE_NOOP("Actions", "Submit the section"),
           ("Ctrl+Shift+Return",), "send", "walk"),
    Action(ActionId.FEEDBACK, QT_TRANSLATE_NOOP("Actions", "Feedback to the standard"),
           ("Ctrl+Shift+F",), "message-square", "walk"),
    Action(ActionId.ITEM_HISTORY, QT_TRANSLATE_NOOP("Actions", "History of the item"),
           ("Ctrl+H",), "history", "walk"),
    Action(ActionId.FINDING, QT_TRANSLATE_NOOP("Actions", "Make a finding"),
           ("Ctrl+Shift+N",), "clipboard-list", "walk"),
    Action(ActionId.REQUEST, QT_TRANSLATE_NOOP("Actions", "Request from the client"),
           ("Ctrl+Shift+R",), "inbox", "walk"),
)
BY_ID = {action.id: action for action in ACTIONS}

# Keys of the editors, shown on the key sheet beside the actions.
EDITOR_KEYS: tuple[tuple[str, str], ...] = (
    ("0–9", QT_TRANSLATE_NOOP("Actions", "Choose the rating")),
    ("Y / N", QT_TRANSLATE_NOOP("Actions", "Yes or no")),
    ("+ / −", QT_TRANSLATE_NOOP("Actions", "More or less")),
    ("Enter", QT_TRANSLATE_NOOP("Actions", "Take over the number")),
    ("Esc", QT_TRANSLATE_NOOP("Actions", "Back from the editor")),
)

# Keys of the disagreement board, on a part of the sheet of their own.
BOARD_KEYS: tuple[tuple[str, str], ...] = (
    ("↑ / ↓", QT_TRANSLATE_NOOP("Actions", "Next or previous item")),
    ("Alt+↑ / Alt+↓", QT_TRANSLATE_NOOP("Actions", "Next or previous group")),
    ("0–9", QT_TRANSLATE_NOOP("Actions", "Choose the value to decide")),
    ("X", QT_TRANSLATE_NOOP("Actions", "Not applicable")),
    ("M", QT_TRANSLATE_NOOP("Actions", "Take the suggested value")),
    ("R", QT_TRANSLATE_NOOP("Actions", "Write the reason")),
    ("D", QT_TRANSLATE_NOOP("Actions", "Note a dissent")),
    ("Ctrl+Enter", QT_TRANSLATE_NOOP("Actions", "Decide and next")),
    ("/", QT_TRANSLATE_NOOP("Actions", "Find on the board")),
)


def label(action: Action) -> str:
    """Give an action's words in the window's language."""
    return QCoreApplication.translate("Actions", action.label)
