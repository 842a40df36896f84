"""Days, times and sizes as a person says them; `ccworkbench.moments` knows when a moment is here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ccworkbench.moments import local
from ccworkbench.text import Language

_LOCALES = {
    "zh": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def clock(at: int) -> str:
    """Give the local time of day of a moment in ms UTC."""
    return local(at).strftime("%H:%M")


def day(at: int, now: datetime, language: Language) -> str:
    """Say when something was: today and yesterday with the time, other days as dates."""
    moment = local(at)
    days = (now.date() - moment.date()).days
    if days == 0:
        return QCoreApplication.translate("Moments", "Today {time}").format(time=clock(at))
    if days == 1:
        return QCoreApplication.translate("Moments", "Yesterday {time}").format(time=clock(at))
    this_year = QCoreApplication.translate("Moments", "d MMM")
    form = this_year if moment.year == now.year else QCoreApplication.translate("Moments", "d MMM yyyy")
    return _LOCALES[language].toString(QDate(moment.year, moment.month, moment.day), form)


def lately(at: int, now: datetime, language: Language) -> str:
    """Say when something was, always with the time: today, yesterday, a day of this week, a date."""
    moment = local(at)
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return day(at, now, language)
    if 1 < days < 7:
        return f"{_LOCALES[language].dayName(moment.isoweekday(), QLocale.FormatType.ShortFormat)} {clock(at)}"
    return f"{day(at, now, language)} {clock(at)}"


def is_near(at: int, now: datetime) -> bool:
    """Whether something was today or yesterday."""
    return (now.date() - local(at).date()).days in (0, 1)


def size(count: int) -> str:
    """Give a number of bytes with a fitting unit (1 KB = 1024 bytes)."""
    amount = float(count)
    for unit in ("B", "KB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"
