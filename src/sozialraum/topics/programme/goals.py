"""The tiered goal system; each version holds for a period."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sozialraum.engine.records.base import Dated, FormerNames, Part, Record, former_names
from sozialraum.engine.records.values import Flag, Key, Text
from sozialraum.topics.programme.references import OwnGoal
from sozialraum.topics.studies.references import RecommendationRef


class Goal(Part):
    """A goal of the programme (Projektziel)."""

    key: Key = Field(title="Kurzname")
    name: Text = Field(title="Bezeichnung")
    former_names: FormerNames = former_names()
    text: Text | None = Field(None, title="Wortlaut")
    answers: tuple[RecommendationRef, ...] = Field(
        (), title="Antwort auf Empfehlungen", description="zum Beispiel evaluation-2010#monitoring"
    )


class Objective(Part):
    """What is to be achieved below a goal (Handlungsziel)."""

    key: Key = Field(title="Kurzname")
    goal: OwnGoal = Field(title="Projektziel", description="Kurzname eines Projektziels dieser Datei")
    text: Text = Field(title="Wortlaut")
    answers: tuple[RecommendationRef, ...] = Field(
        (), title="Antwort auf Empfehlungen", description="zum Beispiel evaluation-2010#monitoring"
    )
    sample: Flag = Field(False, title="Musterdaten")


class GoalSystem(Record, Dated, title="Zielsystem"):
    """A version of the goals."""

    vanishes: ClassVar[bool] = True
    folder: ClassVar[str] = "goals"

    name: Text = Field(title="Bezeichnung der Fassung")
    vision: Text | None = Field(None, title="Leitziel")
    goals: tuple[Goal, ...] = Field(title="Projektziele")
    objectives: tuple[Objective, ...] = Field((), title="Handlungsziele")
