"""What the programme is about: one folder a topic, in an order in which each needs only those before it."""

from __future__ import annotations

from sozialraum.engine.topic import install
from sozialraum.topics.agreements.manifest import TOPIC as AGREEMENTS
from sozialraum.topics.areas.manifest import TOPIC as AREAS
from sozialraum.topics.bodies.manifest import TOPIC as BODIES
from sozialraum.topics.figures.manifest import TOPIC as FIGURES
from sozialraum.topics.funds.manifest import TOPIC as FUNDS
from sozialraum.topics.meetings.manifest import TOPIC as MEETINGS
from sozialraum.topics.offers.manifest import TOPIC as OFFERS
from sozialraum.topics.programme.manifest import TOPIC as PROGRAMME
from sozialraum.topics.reports.manifest import TOPIC as REPORTS
from sozialraum.topics.selection.manifest import TOPIC as SELECTION
from sozialraum.topics.studies.manifest import TOPIC as STUDIES

install((PROGRAMME, AREAS, FIGURES, STUDIES, BODIES, MEETINGS, OFFERS, SELECTION, AGREEMENTS, FUNDS, REPORTS))
