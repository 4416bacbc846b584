"""The numbers of the monitoring: when a change counts, and how index and classes are made."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.references import Follows
from sozialraum.engine.records.values import ID_PART, Characters, Count, Few, Number, Partial, wrong
from sozialraum.topics.figures.references import IndicatorRef

IndexUnit = Annotated[Literal["quarters", "areas"], German({"quarters": "Stadtteile", "areas": "Gebiete"})]
UnitAddress = Annotated[str, Characters(rf"^(?:districts/{ID_PART}#{ID_PART}|areas/{ID_PART})$", 260)]
"""The address of a unit that can take part in an index, as files of observations write it."""


def _many(number: int) -> dict[str, Any]:
    """For editors: so many numbers."""
    return {"minItems": number, "maxItems": number}


LIFE_DOMAINS = {
    "education": "Bildung",
    "employment": "Erwerbsbeteiligung",
    "health": "Gesundheit",
    "housing": "Wohnen",
}
LifeDomain = Annotated[Literal["education", "employment", "health", "housing"], German(LIFE_DOMAINS)]


class TrendNumbers(Part):
    """When a change over time counts."""

    years: Few = Field(4, title="Jahreswerte", description="so viele müssen es mindestens sein")
    units: Few = Field(5, title="Vergleichbare Einheiten", description="so viele müssen es mindestens sein")
    share: Number = Field(
        Decimal("0.5"), title="Schwelle", description="Anteil der Standardabweichung, ab dem eine Veränderung zählt"
    )
    window: Few | None = Field(None, title="Zeitraum", description="höchstens so viele Jahre zurück")

    @property
    def numbers(self) -> tuple[int, int, Decimal, int | None]:
        """All four, in their order."""
        return self.years, self.units, self.share, self.window


class IndexMember(Part):
    """An indicator of the index."""

    status: IndicatorRef = Field(title="Kennzahl der Ausgangslage")
    dynamics: IndicatorRef | None = Field(
        None, title="Kennzahl der Dynamik", description="wenn die Veränderung selbst geliefert wird"
    )
    weight: Number = Field(Decimal(1), title="Gewicht", json_schema_extra={"exclusiveMinimum": 0})


class IndexNumbers(Part):
    """The numbers by which index and classes are made, after Berlin's Monitoring Soziale Stadtentwicklung."""

    over: IndexUnit = Field("quarters", title="Einheiten", description="quarters oder areas")
    indicators: tuple[IndexMember, ...] = Field(title="Kennzahlen", json_schema_extra={"minItems": 1})
    years: Few = Field(2, title="Zeitraum der Dynamik", description="in Jahren")
    status_cuts: tuple[Number, ...] = Field(
        (Decimal(-1), Decimal(1), Decimal("1.5")), title="Klassengrenzen der Ausgangslage", json_schema_extra=_many(3)
    )
    dynamics_cuts: tuple[Number, ...] = Field(
        (Decimal(-1), Decimal(1)), title="Klassengrenzen der Dynamik", json_schema_extra=_many(2)
    )
    minimum: Count = Field(300, title="Mindestbevölkerung", description="kleinere Einheiten nehmen nicht teil")
    outliers: tuple[Annotated[UnitAddress, Follows()], ...] = Field(
        (), title="Ausreißer", description="nehmen nicht teil"
    )

    @model_validator(mode="after")
    def _is_computable(self) -> Self:
        for name, cuts, number in (("status_cuts", self.status_cuts, 3), ("dynamics_cuts", self.dynamics_cuts, 2)):
            if len(cuts) != number or any(low >= high for low, high in pairwise(cuts)):
                problem = Words("`{name}` are {number} numbers that ascend", name=name, number=number)
                raise wrong("SRK230", "", problem=problem, at=name)
        named = [member.status for member in self.indicators]
        if not named or len(set(named)) < len(named):
            problem = Words("`indicators` names at least one indicator, and none twice")
            raise wrong("SRK230", "", problem=problem, at="indicators")
        if any(member.weight <= 0 for member in self.indicators):
            raise wrong("SRK230", "", problem=Words("a `weight` is a number above zero"), at="indicators")
        return self

    @property
    def named(self) -> set[str]:
        """The indicators that the index is made of."""
        return {name for member in self.indicators for name in (member.status, member.dynamics) if name}


class Method(Part):
    """The method by which a city observes: what, from when on a change counts, how index and classes are made."""

    domains: tuple[LifeDomain, ...] = Field(
        ("education", "employment", "health", "housing"), title="Lebenslagen", description="die das Programm beobachtet"
    )
    trend: TrendNumbers = Field(default_factory=lambda: TrendNumbers(), title="Entwicklung")
    index: IndexNumbers | None = Field(None, title="Index und Klassen")
    key_figures: tuple[IndicatorRef, ...] | None = Field(
        None, title="Eckdaten", description="Kennzahlen im Jahresbericht neben der Bevölkerung; ohne Angabe alle"
    )


class FormerMethod(Method):
    """A method that held until a day: papers of that time keep it."""

    until: Partial = Field(title="Galt bis", description="einschließlich; vom Tag danach an gilt die nächste")


class Monitoring(Method):
    """The monitoring that a city agrees on; a method that has been replaced stays below `former_methods`."""

    former_methods: tuple[FormerMethod, ...] = Field(
        (), title="Frühere Methoden", description="die älteste zuerst; jede gilt bis zu ihrem Tag"
    )

    @model_validator(mode="after")
    def _one_after_the_other(self) -> Self:
        days = [one.until.last for one in self.former_methods]
        for earlier, later in pairwise(days):
            if later <= earlier:
                problem = Words("each of `former_methods` ends later than the one before")
                raise wrong("SRK230", "", problem=problem, at="former_methods")
        return self

    def method_on(self, day: date) -> Method:
        """The method that holds on a day."""
        return next((one for one in self.former_methods if day <= one.until.last), self)

    def methods(self) -> Iterator[tuple[tuple[str | int, ...], Method]]:
        """All methods, the one that holds now first, each with the keys below `monitoring` that lead to it."""
        yield (), self
        for number, one in enumerate(self.former_methods):
            yield ("former_methods", number), one
