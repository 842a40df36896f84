"""The profile part: what is known of the organisation, and which items that brings in or takes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt

from ccworkbench.errors import UsageError
from ccworkbench.scoring.conditions import asking, band_of, shift
from ccworkbench.scoring.sources import profile_of
from ccworkbench.session import profile
from ccworkbench.session.model import SessionKind
from ccworkbench.session.people import Act
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import FieldId, ItemId
from ccworkbench.standard.model import FieldKind, ProfileField
from ui import labels, rights
from ui.context import Context
from ui.pages.records.catalogue_part import CataloguePart
from ui.pages.records.record_form import Field, Kind, ids_ticked
from ui.pages.records.record_kind import NEW, Job, Step
from ui.pages.records.record_list import Row
from ui.widgets.card import said

_SESSION = ":session"                # the key of what the session says of itself; no id of a field has a colon
_OPEN, _DECIDES = "open", "decides"
_NAMED = 12                          # items named of those that are taken out or brought in


class ProfilePart(CataloguePart):
    """What is typed tells at once what it does to the items, before it is saved."""

    act = Act.SET_PROFILE
    entities = frozenset({"profile", "session", "submission", "freeze", "assessor", "evidence"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.effect = said("secondary", wrap=True)
        self.effect.setTextFormat(Qt.TextFormat.PlainText)
        self._inner.insertWidget(self._inner.indexOf(self.form) + 1, self.effect)
        self.form.edited.connect(lambda _name: self._tell_effect())

    def act_on(self, key: str) -> Act:
        """Name what one must be able to do."""
        return Act.DESCRIBE if key == _SESSION else self.act

    # the list

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give everything, what is not known yet, and what decides which items apply."""
        return [("", self.tr("Whole profile")), (_OPEN, self.tr("Not known yet")),
                (_DECIDES, self.tr("Decides what applies"))]

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the fields of the standard, after what the session says of itself."""
        asked = asking(state.standard)
        found = [] if chosen else [self._itself(state)]
        for one in state.standard.profile:
            known = one.id in state.profile
            if not chosen or (chosen == _OPEN and not known) or (chosen == _DECIDES and one.id in asked):
                found.append(self._shown(state, one, len(asked.get(one.id, ()))))
        return found

    def _itself(self, state: SessionState) -> Row:
        hidden = self.context.discretion.hidden
        name = state.alias if hidden else state.organisation
        alias = "" if hidden or not state.alias else self.tr("alias: {alias}").format(alias=state.alias)
        return Row(_SESSION, name or self.tr("Organisation"), alias, "house", "accent",
                   labels.session_kind(state.kind), "accent")

    def _shown(self, state: SessionState, one: ProfileField, asked: int) -> Row:
        value = state.profile.get(one.id)
        side = self.tr("decides %n item(s)", "", asked) if asked else ""
        title = self.context.words(one.title)
        if value is None:
            chip = (self.tr("not known"), "warn" if one.required or asked else "muted")
            return Row(one.id, title, "", "circle", "muted", *chip, side=side)
        chip = ("", "muted")
        if one.confirm:
            chip = (self.tr("confirmed"), "ok") if value.confirmed else (self.tr("to be confirmed"), "warn")
        return Row(one.id, title, self._words(one, value.value), "circle-check", "ok", *chip, side=side)

    def _words(self, field: ProfileField, value: str | tuple[str, ...]) -> str:
        """Say a value: options by their titles, a number with its band."""
        if field.kind is FieldKind.TEXT:
            return "" if self.context.discretion.hidden else str(value)
        if field.kind is FieldKind.NUMBER:
            band = band_of(field, str(value))
            words = self.context.words(band.title) if band is not None else ""
            return self.tr("{number} ({band})").format(number=value, band=words) if words else str(value)
        chosen = (value,) if isinstance(value, str) else value
        return self._joined(self.context.words(one.title) for one in field.options if one.id in chosen)

    def _joined(self, some: Iterable[str]) -> str:
        return ("、" if self.context.language == "zh" else ", ").join(some)

    # the form

    def fields(self, key: str) -> Sequence[Field]:
        """Give what is filled in."""
        state = self.session.state if self.session is not None else None
        if state is None or key == NEW:
            return []
        if key == _SESSION:
            return self._fields_of_session(state)
        one = state.standard.by_field[FieldId(key)]
        title = self.tr("Value")
        options = tuple((each.id, self.context.words(each.title)) for each in one.options)
        if one.kind is FieldKind.CHOICE:
            return [Field("value", title, Kind.CHOICE, (("", self.tr("not known yet")), *options))]
        if one.kind is FieldKind.CHOICES:
            return [Field("value", title, Kind.TICKS, options, lines=8)]
        if one.kind is FieldKind.TEXT and self.context.discretion.hidden:
            return []
        hint = self._joined(profile.allowed(one)) if one.kind is FieldKind.NUMBER and one.limits else ""
        return [Field("value", title, hint=hint)]

    def _fields_of_session(self, state: SessionState) -> list[Field]:
        draft = state.standard.head.state == "draft"
        kinds = tuple((str(one), labels.session_kind(one)) for one in SessionKind
                      if one is state.kind or not draft or one is not SessionKind.FORMAL)
        found = [] if self.context.discretion.hidden else [Field("organisation", self.tr("Organisation"))]
        return [*found, Field("alias", self.tr("Alias"), hint=self.tr("stands in for the name"), half=True),
                Field("kind", self.tr("Kind of session"), Kind.CHOICE, kinds, half=True,
                      locked=bool(state.submissions))]

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give what stands now."""
        if key == _SESSION:
            return {"organisation": state.organisation, "alias": state.alias, "kind": str(state.kind)}
        if key not in state.standard.by_field:
            return None
        found = state.profile.get(FieldId(key))
        value = found.value if found is not None else ""
        return {"value": value if isinstance(value, str) else ",".join(value)}

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Fill it in, or clear it."""
        me = self._me
        if key == _SESSION:
            kind = SessionKind(values["kind"]) if "kind" in values else None
            name, alias = _stripped(values, "organisation"), _stripped(values, "alias")
            return lambda doc: profile.describe(doc, me, kind=kind, organisation=name, alias=alias)
        return lambda doc: profile.set_value(doc, FieldId(key), values["value"].strip(), me)

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """Confirm what decides weights, with evidence."""
        field, session = state.standard.by_field.get(FieldId(key)), self.session
        if session is None or field is None or not field.confirm or field.id not in state.profile:
            return ()
        return [Step(self.tr("Confirm…"), lambda: self.confirm(key),
                     rights.refusal(self.context, session, Act.CONFIRM))]

    def confirm(self, key: str) -> None:
        """Ask on which evidence the recorded value rests, and why."""
        from ui.dialogs.confirm import ConfirmDialog

        if self.session is not None:
            ConfirmDialog(self, self.context, self.session, key).exec()

    # what it does

    def show_record(self, key: str) -> None:
        """Show a field, and what it does."""
        super().show_record(key)
        self._tell_effect()

    def _tell_effect(self) -> None:
        session = self.session
        words = "" if session is None else "\n".join(self._effect(session.state, self._current))
        self.effect.setText(words)
        self.effect.setVisible(bool(words))

    def _effect(self, state: SessionState, key: str) -> list[str]:
        field, typed = state.standard.by_field.get(FieldId(key)), self._drafts.of(key).get("value")
        if field is None:
            return []
        said_ = self._bands(field)
        asked = len(asking(state.standard).get(field.id, ()))
        if typed is None:
            return [*said_, self.tr("Whether %n item(s) apply depends on this.", "", asked)] if asked else said_
        before = profile_of(state)
        after = {name: value for name, value in before.items() if name != field.id}
        given = ids_ticked(typed) if field.kind is FieldKind.CHOICES else typed.strip()
        try:
            after |= profile.as_held({field.id: given}, state.standard)
        except UsageError:
            return said_                     # saving tells what is allowed
        found = shift(state.standard, before, after)
        for words, some in (
            (self.tr("No longer apply, once saved (%n): {items}.", "", len(found.out)), found.out),
            (self.tr("Come to apply, once saved (%n): {items}.", "", len(found.back)), found.back),
            (self.tr("Will depend on what is not known (%n): {items}.", "", len(found.unknown)), found.unknown),
        ):
            if some:
                said_.append(words.format(items=self._named(some)))
        if found.out:
            said_.append(self.tr("Answers to items that no longer apply are kept and do not count."))
        if asked and not (found.out or found.back or found.unknown):
            said_.append(self.tr("The same items apply as before."))
        return said_

    def _bands(self, field: ProfileField) -> list[str]:
        if not field.bands:
            return []
        titles = self._joined(self.context.words(one.title) for one in field.bands)
        return [self.tr("Bands: {bands}").format(bands=titles)]

    def _named(self, items: Sequence[ItemId]) -> str:
        named = self._joined(items[:_NAMED])
        more = len(items) - _NAMED
        return self.tr("{items} and %n more", "", more).format(items=named) if more > 0 else named

    # what is said

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Name the field, with what the standard says of it."""
        if key == _SESSION:
            return self.tr("The session"), self.tr("The name stands on every export; the alias in its place where "
                                                   "names are hidden.")
        field = state.standard.by_field.get(FieldId(key))
        if field is None:
            return self.tr("Profile"), ""
        about = [self.context.words(field.about)] if field.about is not None else []
        value = state.profile.get(field.id)
        if value is not None:
            about.append(self.tr("Filled in by {who}").format(who=self.who(value.by)))
        return self.context.words(field.title), "\n".join(about)

    def noted(self, state: SessionState, key: str) -> str:
        """Say what is not to be changed, or what a change costs."""
        if key == _SESSION:
            return self.tr("Somebody has submitted: the kind is fixed.") if state.submissions else ""
        field, value = state.standard.by_field.get(FieldId(key)), state.profile.get(FieldId(key))
        words = []
        if field is not None and field.confirm and value is not None:
            words.append(self.tr("Another value is to be confirmed anew.") if value.confirmed
                         else self.tr("It decides the weights only once the lead has confirmed it with evidence."))
        if state.versions:
            words.append(self.tr("A version is frozen: what is changed here is not in it."))
        return "\n".join(words)

    def says(self, state: SessionState) -> str:
        """Say how much is filled in, and how many items apply."""
        from ccworkbench.scoring.conditions import applicability

        applies = applicability(state.standard, profile_of(state))
        said_ = self.tr("{known} of {count} filled in").format(
            known=len(state.profile), count=len(state.standard.profile))
        said_ += " · " + self.tr("{count} of {all} items apply").format(
            count=sum(one is not False for one in applies.values()), all=len(applies))
        unknown = sum(one is None for one in applies.values())
        return said_ + (" · " + self.tr("%n not known yet", "", unknown) if unknown else "")

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Profile")
        self._none.setText(self.tr("Everything is filled in."))
        super().retranslate()


def _stripped(values: Mapping[str, str], name: str) -> str | None:
    return values[name].strip() if name in values else None
