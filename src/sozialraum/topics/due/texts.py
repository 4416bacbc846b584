"""What is owed, in German words, as papers and calendars print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sozialraum.topics.duties import Duty

_TEXTS = {
    "SRK402": "Jahresbericht {year}: {area}",
    "SRK404": "Jahresbericht {year} vorstellen ({council}): {area}",
    "SRK405": "Jahreszielvereinbarung {year}: {area}",
    "SRK406": "Jahresbericht {year} überarbeiten, zurückgegeben am {returned}: {area}",
    "SRK408": "Übertragene Maßnahme „{key}“ für {year} neu vereinbaren oder aufgeben: {area}",
    "SRK409": "{what} (Auftrag des Beschlusses {decision})",
    "SRK410": "Sitzung: {body} (alle {months} Monate; {seen} {last})",
    "SRK411": "Sitzung: {body} ({held} von mindestens {least} in {year})",
    "SRK412": "Einladung: {body} am {date}",
    "SRK413": "Niederschrift genehmigen: {body} vom {date}",
    "SRK414": "{what} (TOP {top}, {body} vom {date})",
    "SRK415": "Beschluss weitergeben: TOP {top} {title} ({body} vom {date})",
    "SRK416": "Antwort auf das Handlungskonzept „{title}“ ({body} vom {date})",
    "SRK418": "Antrag entscheiden: {title} ({by}, beantragt am {applied}), {area}",
    "SRK419": "Verwendungsnachweis: {title}, {area}",
    "SRK420": "Restmittel zurückzahlen: {title}, {rest} Euro, {area}",
    "SRK421": "{fund} {year} abrechnen: {area}",
    "SRK422": "Sitzung fehlt: {body} (alle {months} Monate; keine bis zum {next})",
    "SRK423": "Niederschrift anfertigen: {body} vom {date}",
    "SRK424": "Eintragen, ob die Sitzung stattfand: {body} am {date}",
    "SRK425": "Vorlagenschluss: {body} am {date}",
}

_WORDS = {"never": "noch keine", "last": "zuletzt", "planned for": "geplant für den"}

STATES: Mapping[str, str] = {"overdue": "Überfällig", "soon": "Bald fällig", "planned": "Geplant"}


def duty_text(duty: Duty) -> str:
    """What is to be done, in one line."""
    params = {name: _german(value) for name, value in duty.params.items()}
    return _TEXTS[duty.code].format_map(params)


def _german(value: object) -> str:
    from datetime import date

    from sozialraum.engine.documents.formats import day

    if isinstance(value, date):
        return day(value)
    return _WORDS.get(str(value), str(value))
