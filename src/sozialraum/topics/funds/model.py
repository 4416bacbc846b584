"""Money by year: of an area (office, the sum for the area and what is granted from it) and of the secretariat."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from sozialraum.engine.records.base import Correction, Part
from sozialraum.engine.records.marks import ENTRIES, REASON
from sozialraum.engine.records.values import Date, Flag, Key, Money, RichText, Text
from sozialraum.topics.agreements.references import AgreedMeasure
from sozialraum.topics.areas.model import OfArea, OfYear
from sozialraum.topics.meetings.references import MeetingRef
from sozialraum.topics.programme.model import Post
from sozialraum.topics.programme.references import CostType, FundUse, GrantCriterion


class Cost(Part):
    """One type of cost: its amount as planned for the year, and as it came out."""

    type: CostType = Field(title="Kostenart", description="Kurzname aus catalogues/cost-types")
    planned: Money | None = Field(None, title="Geplant", description="fehlt, wenn der Betrag nicht bekannt ist")
    spent: Money | None = Field(None, title="Verausgabt")


class RegularFunding(Part):
    """The question that each application answers: does it replace what others have to pay for anyway?"""

    replaced: Flag = Field(title="Ersetzt Regelfinanzierung", description="true oder false")
    reason: Annotated[Text, REASON] = Field(title="Begründung")


class GrantApplication(Part):
    """An application for money."""

    on: Date = Field(title="Beantragt am")
    by: Text = Field(title="Beantragt von", description="Organisation oder Funktion, keine Person")
    amount: Money = Field(title="Beantragt")
    need: Text = Field(title="Bedarf")
    idea: Text = Field(title="Vorhaben")
    until: Date | None = Field(None, title="Ende des Vorhabens", description="danach läuft die Frist des Nachweises")
    criteria: tuple[GrantCriterion, ...] = Field(
        (), title="Erfüllte Kriterien", description="Kurznamen aus catalogues/grant-criteria"
    )
    regular_funding: RegularFunding = Field(title="Regelfinanzierung")


class GrantDecision(Part):
    """A decision: by whom, how much, and why. An amount of 0 declines."""

    on: Date = Field(title="Entschieden am")
    by: Text = Field(title="Entschieden von", description="Funktion oder Gremium, keine Person")
    meeting: MeetingRef | None = Field(None, title="Sitzung", description="in der entschieden wurde")
    granted: Money = Field(title="Bewilligt", description="0, wenn abgelehnt")
    reason: Annotated[Text, REASON] = Field(title="Begründung")


class Payment(Part):
    """Money that was paid out, or came back."""

    on: Date = Field(title="Am")
    amount: Money = Field(title="Betrag in Euro", description="zum Beispiel 1234.50")


class Proof(Part):
    """The proof of use: what was spent of the grant."""

    on: Date = Field(title="Vorgelegt am")
    spent: Money = Field(title="Verausgabt", description="aus der Bewilligung")


class Grant(Part, title="Antrag"):
    """An application and what became of it."""

    key: Key = Field(title="Kurzname")
    title: Text = Field(title="Vorhaben in Kürze")
    use: FundUse | None = Field(None, title="Zweck", description="Kurzname aus catalogues/fund-uses")
    measure: AgreedMeasure | None = Field(
        None, title="Vereinbarte Maßnahme", description="Kurzname in der Vereinbarung desselben Jahres"
    )
    applied: GrantApplication = Field(title="Antrag")
    withdrawn: Date | None = Field(None, title="Zurückgezogen am")
    decision: GrantDecision | None = Field(None, title="Entscheidung")
    payments: tuple[Payment, ...] = Field((), title="Auszahlungen")
    proof: Proof | None = Field(None, title="Verwendungsnachweis")
    returned: tuple[Payment, ...] = Field((), title="Rückzahlungen")

    @property
    def granted(self) -> Decimal:
        """Return what was granted; nothing where it was declined, withdrawn or is not decided."""
        return self.decision.granted if self.decision and not self.withdrawn else Decimal(0)

    @property
    def paid(self) -> Decimal:
        """Return what was paid out."""
        return sum((payment.amount for payment in self.payments), Decimal(0))

    @property
    def given_back(self) -> Decimal:
        """Return what came back."""
        return sum((payment.amount for payment in self.returned), Decimal(0))

    @property
    def spent(self) -> Decimal:
        """Return what the proof shows."""
        return self.proof.spent if self.proof else Decimal(0)

    def proof_from(self) -> date | None:
        """The day from which a proof is waited for: the end of the undertaking or the last payment."""
        days = [payment.on for payment in self.payments if payment.amount]
        return max([*days, *filter(None, (self.applied.until,))]) if days else None


class AnnualCosts(OfYear):
    """The costs of a year; the id is year/name."""

    posts: tuple[Post, ...] = Field((), title="Stellen")
    costs: tuple[Cost, ...] = Field((), title="Kosten")
    settled: Date | None = Field(None, title="Abgerechnet am")
    remarks: RichText | None = Field(None, title="Erläuterung", description="steht in der Abrechnung")
    corrections: Annotated[tuple[Correction, ...], ENTRIES] = Field(
        (), title="Korrekturen", description="Änderungen nach der Abrechnung"
    )


class Fund(AnnualCosts, OfArea, title="Mittel eines Gebiets", folder="funds"):
    """The money of an area for a year; its id is year/area."""

    available: Money | None = Field(
        None, title="Ansatz des Gebiets", description="Summe, aus der bewilligt wird; abhängig vom Haushalt"
    )
    grants: tuple[Grant, ...] = Field((), title="Anträge und Bewilligungen")


class Budget(AnnualCosts, title="Haushalt der Geschäftsstelle", folder="budgets"):
    """The money of the secretariat, or of another body, for a year; its id is year/body."""

    @property
    def body(self) -> str:
        """The id of its body."""
        return self.id.partition("/")[2]
