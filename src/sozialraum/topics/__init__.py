"""What the programme is about: one folder a topic, in an order in which each needs only those before it."""

from __future__ import annotations

from importlib import import_module

from sozialraum.engine.topic import install

ORDER = (
    "programme",
    "areas",
    "figures",
    "studies",
    "bodies",
    "meetings",
    "offers",
    "selection",
    "agreements",
    "funds",
    "reports",
)

install(import_module(f"{__name__}.{name}.manifest").TOPIC for name in ORDER)
