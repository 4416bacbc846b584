"""What all records have in common."""

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sozialraum.engine.records.conditions import Condition, check_of, conditions_of, in_order
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.marks import ANY_ORDER, FREE, NAMES, REASON
from sozialraum.engine.records.references import SourceRef
from sozialraum.engine.records.values import Date, Flag, Partial, Text


class Part(BaseModel):
    """A piece of a record. Unknown fields are refused, nothing changes after reading.

    pydantic makes the validator of a kind when its first file is read, and with it those of all its parts anew; parts
    that many kinds have are made at once (`defer_build=False`), and once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    must: ClassVar[tuple[Condition, ...]] = ()
    """What must hold between its fields, beside what its bases say."""

    _keeps_conditions: ClassVar[Any]

    def __init_subclass__(cls, **keywords: Any) -> None:
        """Have pydantic check the conditions after the fields; a part without any pays nothing for it."""
        super().__init_subclass__(**keywords)
        if conditions := conditions_of(cls):
            cls._keeps_conditions = model_validator(mode="after")(check_of(conditions))


class Citation(Part, defer_build=False):
    """The origin of a statement: a source of the repository and the place in it."""

    source: SourceRef = Field(title="Quelle", description="Kennung einer Datei in data/sources")
    part: Annotated[Text | None, NAMES] = Field(
        None, title="Stelle", description="Abschnitt, Seite oder Anhang in der Quelle"
    )


class Acceptance(Part, defer_build=False):
    """A warning that a person has looked at and found right."""

    code: Text = Field(title="Kennung der Warnung", description="zum Beispiel SRK312")
    reason: Annotated[Text, REASON] = Field(title="Begründung", description="Warum die Daten trotzdem stimmen")
    on: Date = Field(title="Angenommen am")


class Correction(Part, defer_build=False):
    """A change to what was presented, approved or settled: when, what and why."""

    on: Date = Field(title="Korrigiert am")
    what: Annotated[Text, NAMES] = Field(title="Was sich ändert")
    why: Annotated[Text, REASON] = Field(title="Begründung")


class Record(Part):
    """One file. Its `id` is the path below the folder of its kind and never stands in the file."""

    folder: ClassVar[str] = ""
    """The folder of its kind below `data/`."""

    id: str = Field(json_schema_extra={"x-from-path": True})
    sources: Annotated[tuple[Citation, ...], FREE] = Field((), title="Quellen", description="Woher die Angaben stammen")
    sample: Annotated[Flag, FREE] = Field(False, title="Musterdaten", description="true, wenn der Inhalt erfunden ist")
    recommended: Flag = Field(False, title="Empfohlen", description="true, wenn eine Quelle es nur vorschlägt")
    accepted: Annotated[tuple[Acceptance, ...], FREE, ANY_ORDER] = Field((), title="Angenommene Warnungen")
    note: Annotated[Text | None, FREE] = Field(
        None, title="Anmerkung", description="Erläuterung für die, die diese Datei pflegen"
    )

    def __init_subclass__(cls, folder: str = "", **keywords: Any) -> None:
        """Take the folder from the head of the class: `class Area(Record, folder="areas")`."""
        super().__init_subclass__(**keywords)
        cls.folder = folder or cls.folder

    @property
    def address(self) -> Address:
        """Return where it lies."""
        return Address(self.folder, self.id if self.folder else "")


class Dated(Part):
    """Something that holds for a period. Without `from` the beginning is unknown and it holds at no time."""

    must: ClassVar[tuple[Condition, ...]] = (in_order("from_", "until"),)

    vanishes: ClassVar[bool] = False
    """Whether nothing of it is shown anywhere while its beginning is unknown."""

    from_: Partial | None = Field(None, alias="from", title="Von", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT")
    until: Partial | None = Field(
        None, title="Bis", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT; fehlt, wenn es andauert"
    )

    def __init_subclass__(cls, vanishes: bool = False, **keywords: Any) -> None:
        """Take from the head of the class whether it vanishes."""
        super().__init_subclass__(**keywords)
        cls.vanishes = vanishes or cls.vanishes

    @property
    def first_day(self) -> date | None:
        """The first day, if the beginning is known."""
        return self.from_.first if self.from_ else None

    @property
    def last_day(self) -> date | None:
        """The last day, if there is an end."""
        return self.until.last if self.until else None

    def holds_on(self, day: date) -> bool:
        """Return whether the period covers this day."""
        return self.from_ is not None and self.from_.first <= day and (self.until is None or day <= self.until.last)

    def nearest_day(self, day: date) -> date:
        """Return a day, or the first or last one of the period where it lies outside."""
        begun = max(day, self.first_day) if self.first_day else day
        return min(begun, self.last_day) if self.last_day else begun

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether the period covers at least one day from the first to the last."""
        return self.from_ is not None and self.from_.first <= last and (self.until is None or first <= self.until.last)

    def may_hold(self, first: date, last: date) -> bool:
        """Return whether the period may cover one of these days: one without a beginning does, unless it vanishes."""
        return self.overlaps(first, last) or (self.from_ is None and not self.vanishes)


class FormerName(Part, defer_build=False):
    """A name as it was until a day, that day included."""

    name: Text = Field(title="Früherer Name")
    short: Text | None = Field(None, title="Früherer Kurzname", description="nur wo es auch heute einen Kurznamen gibt")
    until: Partial = Field(title="Bis", description="letzter Tag, an dem er galt: JJJJ, JJJJ-MM oder JJJJ-MM-TT")


FormerNames = tuple[FormerName, ...]


def former_names() -> FormerNames:
    """The field of all that may have had another name: the earliest first."""
    made: FormerNames = Field(
        (), title="Frühere Namen", description="der älteste zuerst; Papiere nennen den Namen ihres Tages"
    )
    return made
