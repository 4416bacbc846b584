"""The rules of the monitoring in German, as they are computed, and the words for what they find."""

from __future__ import annotations

from decimal import Decimal

from sozialraum.engine.documents.formats import as_written
from sozialraum.topics.figures.scores import Reason as Absent
from sozialraum.topics.figures.scores import Rules
from sozialraum.topics.figures.trend import GapWord, Measure, Reason, TrendRules, Word

TREND: dict[Word, str] = {
    "improved": "verbessert",
    "unchanged": "nahezu unverändert",
    "worsened": "verschlechtert",
    "risen": "gestiegen",
    "same": "nahezu unverändert",
    "fallen": "gesunken",
    "not-assessable": "nicht beurteilbar",
    "not-comparable": "nicht vergleichbar",
}
STILL = "unverändert"
"""Where a figure is the very same."""
SIGNS: dict[Word, str] = {"improved": "▲", "unchanged": "■", "same": "■", "worsened": "●"}
GAP: dict[GapWord, str] = {
    "narrowed": "verringert",
    "same": "nahezu gleich",
    "widened": "vergrößert",
    "not-assessable": "nicht beurteilbar",
    "not-comparable": "nicht vergleichbar",
}
REASONS: dict[Reason, str] = {
    "no-values": "keine Werte",
    "too-few-years": "zu wenige Jahreswerte",
    "too-few-units": "zu wenige vergleichbare Gebiete",
    "from-zero": "Ausgangswert ist null",
    "new-cut": "neuer Gebietszuschnitt",
    "redefined": "neue Definition",
}

STATUS: dict[str, str] = {
    "1": "günstiger als im Gebietsdurchschnitt",
    "2": "im mittleren Bereich",
    "3": "ungünstiger als im Gebietsdurchschnitt",
    "4": "deutlich ungünstiger als im Gebietsdurchschnitt",
}
DYNAMICS: dict[str, str] = {
    "+": "günstiger als im Durchschnitt",
    "+/-": "wie im Durchschnitt",
    "-": "ungünstiger als im Durchschnitt",
}
ABSENCES: dict[Absent, str] = {
    "outlier": "als Ausreißer benannt",
    "inhabitants-unknown": "Bevölkerung unbekannt",
    "too-few-inhabitants": "zu geringe Bevölkerung",
    "no-indicators": "keine Werte",
    "gap": "einzelne Werte fehlen",
}
"""Why a unit has no class."""


def number(value: float | Decimal) -> str:
    """A number as it is written in German: 1,5 and −1."""
    return as_written(Decimal(str(value)))


def _counts(share: Decimal, size: str) -> str:
    """Return which changes count."""
    if not share:
        return f"Jede Veränderung zählt ({size})."
    times = {Decimal(1): "die", Decimal("0.5"): "die Hälfte der"}.get(share, f"das {number(share)}-Fache der")
    return (
        f"Eine Veränderung ({size}) zählt, wenn sie mindestens {times} Standardabweichung erreicht, die die "
        "Veränderungen aller vergleichbaren Gebiete zwischen denselben Tagen haben; dabei zählt jedes Gebiet gleich, "
        "geteilt wird durch ihre Anzahl."
    )


def rule_in_words(rules: TrendRules, measure: Measure = "difference") -> str:
    """Return how trend and gap are judged."""
    years, back = max(2, rules.years), f", höchstens {rules.window} Jahre zurück" if rules.window is not None else ""
    size = "in Prozent des ersten Wertes" if measure == "percent" else "in der Einheit der Kennzahl"
    trend = (
        f"Verglichen werden der erste und der jüngste Wert der Reihe{back}; nach einem neuen Gebietszuschnitt oder "
        f"einer neuen Definition beginnt sie neu. {_counts(rules.share, size)} Sie heißt dann je nach erwünschter "
        "Richtung „verbessert“ oder „verschlechtert“, ohne erwünschte Richtung „gestiegen“ oder „gesunken“; "
        "sonst „nahezu unverändert“. "
    )
    gap = (
        "Der Abstand zur Gesamtstadt (Betrag des Unterschieds) heißt „verringert“ oder „vergrößert“, wenn er sich "
        "um mindestens ebenso viel verändert hat, sonst „nahezu gleich“. "
    )
    limits = (
        f"„Nicht beurteilbar“: Werte aus weniger als {years} Jahren, weniger als {rules.units} vergleichbare Gebiete "
        f"mit Werten an beiden Tagen{', oder der erste Wert ist null' if measure == 'percent' else ''}. „Nicht "
        f"vergleichbar“: weniger als {years} Jahre mit Werten seit dem Bruch der Reihe."
    )
    return trend + (gap if measure == "difference" else "") + limits


def index_rule_in_words(rules: Rules, equal_weights: bool = True) -> str:
    """Return how index and classes are made."""
    cuts = rules.status_cuts
    classes = [f"1 {'unter' if cuts[0] < 0 else 'bis'} {number(cuts[0])}"]
    classes += [f"{place} {_above(cut)}" for place, cut in enumerate(cuts, start=2)]
    low, high = rules.dynamics_cuts
    out = [f"Gebiete mit einer Bevölkerung unter {number(Decimal(rules.minimum))}"] if rules.minimum else []
    out += [f"als Ausreißer {', '.join(sorted(rules.outliers))}"] if rules.outliers else []
    out += ["Gebiete, denen der Wert einer Kennzahl fehlt"]
    return (
        "Jede Kennzahl wird standardisiert: Wert minus Mittelwert, geteilt durch die Standardabweichung aller "
        "einbezogenen Gebiete; dabei zählt jedes Gebiet gleich, geteilt wird durch ihre Anzahl. Ein hoher Wert ist "
        f"ungünstiger. Die standardisierten Werte werden {'zu gleichen Teilen' if equal_weights else 'gewichtet'} "
        "addiert, die Summe wird auf dieselbe Weise noch einmal standardisiert. Klassen der Ausgangslage: "
        f"{', '.join(classes)}. Dynamik, aus den Veränderungen: + {'unter' if low < 0 else 'bis'} {number(low)}, "
        f"- {_above(high)}, sonst +/-. Nicht einbezogen: {'; '.join(out)}."
    )


def _above(cut: float) -> str:
    """Return where a class begins: a value on a cut belongs to the class nearer to the average."""
    return f"{'ab' if cut < 0 else 'über'} {number(cut)}"
