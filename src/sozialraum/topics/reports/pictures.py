"""The charts of the annual report: population beside the city's, and the state of the agreed measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.charts import Bar, BarChart, ChartSeries, LineChart, bar_chart, line_chart
from sozialraum.topics.agreements.measures import AgreedRow, state_counts
from sozialraum.topics.figures.keyfigures import PopulationRow

if TYPE_CHECKING:
    from sozialraum.engine.documents.tree import Picture
    from sozialraum.topics.areas.model import Area


def report_pictures(area: Area, rows: list[PopulationRow], agreed: list[AgreedRow]) -> dict[str, Picture]:
    """The pictures by the name that the template uses; one without figures is left out."""
    pictures = {}
    if rows:
        first, last = rows[0], rows[-1]
        pictures["population"] = line_chart(
            LineChart(
                title=f"Bevölkerung {first.year} bis {last.year}",
                description=(
                    f"Liniendiagramm, {first.year} gleich 100. {last.year} stehen {area.name} bei "
                    f"{formats.number(last.indexed, 1)} und die Gesamtstadt bei {formats.number(last.city_indexed, 1)}."
                ),
                unit=f"{first.year} = 100",
                series=(
                    ChartSeries(area.name, tuple((row.year, float(row.indexed)) for row in rows)),
                    ChartSeries("Gesamtstadt", tuple((row.year, float(row.city_indexed)) for row in rows)),
                ),
            )
        )
    states = state_counts(agreed)
    if states:
        spoken = ", ".join(f"{formats.number(count)} {state}" for state, count in states)
        pictures["measures"] = bar_chart(
            BarChart(
                title="Stand der vereinbarten Maßnahmen",
                description=f"Balkendiagramm der Maßnahmen nach Stand: {spoken}.",
                unit="Maßnahmen",
                bars=tuple(Bar(state, count, formats.number(count)) for state, count in states),
            )
        )
    return pictures
