"""FLOOR: read every file with PyYAML's C loader and validate it with a strict pydantic model of the same shape.

`python -m benchmarks.floor DIR` says nothing; it is what `srk validate DIR` is timed against.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

Date = datetime.date


class Strict(BaseModel):
    """A model that takes nothing but the type itself."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Funding(Strict):
    origin: str
    amount: float


class Measure(Strict):
    key: str
    title: str
    action_fields: list[str] = []
    steps: list[str] = []
    responsible: list[str] = []
    due: Date | None = None
    success: str | None = None
    funds: list[Funding] = []


class Objective(Strict):
    key: str
    goal: str
    text: str
    measures: list[Measure] = []


class Agreement(Strict):
    sample: bool = False
    goal_system: str
    talk: Date | None = None
    concluded: Date | None = None
    situation: str | None = None
    objectives: list[Objective]


class Changes(Strict):
    population: str | None = None
    infrastructure: str | None = None
    networks: str | None = None
    needs: str | None = None


class Project(Strict):
    key: str
    title: str
    measures: list[str] = []
    occasion: str | None = None
    participants: int | None = None
    result: str | None = None


class Progress(Strict):
    measure: str
    state: Literal["planned", "begun", "achieved", "partly-achieved", "not-achieved", "carried-over", "dropped"]
    reason: str | None = None
    spent: list[Funding] = []


class Outlook(Strict):
    priorities: list[str] = []


class Step(Strict):
    on: Date
    step: Literal["submitted", "checked", "returned", "extended", "presented"]
    district: str | None = None


class Report(Strict):
    sample: bool = False
    summary: list[str] = []
    changes: Changes | None = None
    projects: list[Project] = []
    measures: list[Progress] = []
    outlook: Outlook | None = None
    steps: list[Step] = []


def main(root: Path) -> None:
    """Read and validate all agreements and reports."""
    kept: list[BaseModel] = []
    for folder, model in (("agreements", Agreement), ("reports", Report)):
        for path in sorted((root / "data" / folder).rglob("*.yaml")):
            tree = yaml.load(path.read_bytes(), yaml.CSafeLoader)
            for step in tree.get("steps", ()):
                step["on"] = step.pop(True)  # YAML 1.1 reads the key `on` as true
            kept.append(model.model_validate(tree))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
