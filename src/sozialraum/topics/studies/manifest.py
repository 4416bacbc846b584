"""Studies and good practice: what they recommend, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import Kind, Published
from sozialraum.engine.topic import Paper, Topic
from sozialraum.topics.areas.manifest import paper_of_year

if TYPE_CHECKING:
    from sozialraum.topics.studies.model import Study

STUDIES: Kind[Study] = Kind(
    "studies",
    "sozialraum.topics.studies.model:Study",
    "Untersuchungen und gute Praxis",
    published=Published(
        "from_ until title form by commissioned_by place areas part_of presented question method aims measures"
        " findings(text dimension soni profile area shows n mean) quotes(text round)"
        " recommendations(key text to follow_up(on state by)) transfer(conditions needs judged_by)"
    ),
)

TOPIC = Topic(
    "studies",
    kinds=(STUDIES,),
    codes={"sozialraum.topics.studies.codes": "242 370-382"},
    rules=("sozialraum.topics.studies.rules",),
    papers=(
        Paper(
            "study",
            "Untersuchung",
            "record",
            "studies",
            gather="sozialraum.topics.studies.papers:gather_study",
            state="sozialraum.topics.studies.days:presented",
            published=True,
        ),
        paper_of_year(
            "recommendations",
            "Empfehlungen und gute Praxis",
            "sozialraum.topics.studies.papers:gather_recommendations",
            published=True,
        ),
    ),
    known="sozialraum.topics.studies.days:KNOWN",
)
