"""Steps taken on a record: some ask for a reason, which stays until it is recorded."""

from __future__ import annotations

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.model import SessionChanges
from ui import reasons
from ui.context import Context
from ui.pages.records.record_kind import NEW, Job, RecordKind


class TakesSteps(RecordKind):
    """What a part of records does beside writing them; who comes after shows records and faults."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._faults: dict[str, str] = {}    # by record: why the last thing was refused
        self._current = NEW

    def show_record(self, key: str) -> None:
        """Show a record."""
        raise NotImplementedError

    def _show_fault(self) -> None:
        raise NotImplementedError

    def ask_reason(self, key: str, step: str, title: str, text: str) -> str:
        """Ask why a step is taken; the words stay until `run_step` has recorded them. Empty: not given."""
        session = self.session
        if session is None:
            return ""
        about = f"{self.title}: {self.head(session.state, key)[0]}, {title}"
        return reasons.ask(self.context, session, self._place(key, step), title, text, about=about)

    def _place(self, key: str, step: str) -> str:
        return f"{type(self).__name__} {key} {step}"

    def run_step(self, job: Job, *, step: str = "") -> None:
        """Write something else about the record shown; a refusal is told under the form.

        `step`: the one whose reason was asked for; a refusal leaves the reason to be gone on with.
        """
        session, key = self.session, self._current
        if session is None:
            return
        place = self._place(key, step) if step else ""

        def done(_changes: SessionChanges) -> None:
            if place:
                reasons.recorded(session, place)
            self.show_record(self._current)

        def refused(error: BaseException) -> None:
            if isinstance(error, WorkbenchError):
                words = error.message.in_(self.context.language)
                if place:
                    words += "\n" + self.tr(
                        "What you wrote is kept: it stands there when you press the button again.")
                self._faults[key] = words
                self._show_fault()

        self._faults.pop(key, None)
        session.write(job, tells=False).then(done).otherwise(refused)
