"""The programme (`sozialraum.yaml`), and what all its records share: sources, catalogues, goals and posts."""

import re
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, model_validator

from sozialraum.engine.records.base import Citation, Dated, FormerNames, Part, Record, former_names
from sozialraum.engine.records.conditions import in_order, rising
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.references import Follows
from sozialraum.engine.records.values import (
    Count,
    Date,
    Few,
    Flag,
    FullTime,
    Key,
    MonthDay,
    MunicipalityKey,
    Partial,
    ReadBy,
    RichText,
    Text,
    wrong,
)
from sozialraum.topics.programme.index_settings import Monitoring
from sozialraum.topics.programme.references import LocalForm, OwnGoal
from sozialraum.topics.studies.references import RecommendationRef

REGIONS = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
Region = Annotated[
    Literal["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"],
    German(REGIONS),
]
"""The sixteen Länder, as ISO 3166-2:DE abbreviates them."""


class LicenceTerms(NamedTuple):
    """A licence of open data: its German name, its name in SPDX, its text, and its address in DCAT-AP.de."""

    german: str
    spdx: str
    url: str
    dcat: str


_DCAT = "http://dcat-ap.de/def/licenses"
LICENCES = {
    "cc-by-4.0": LicenceTerms(
        "Creative Commons Namensnennung 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/",
        f"{_DCAT}/cc-by/4.0",
    ),
    "cc-zero": LicenceTerms(
        "Creative Commons Zero 1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", f"{_DCAT}/cc-zero"
    ),
    "dl-by-de-2.0": LicenceTerms(
        "Datenlizenz Deutschland – Namensnennung 2.0", "DL-DE-BY-2.0", "https://www.govdata.de/dl-de/by-2-0",
        f"{_DCAT}/dl-by-de/2.0",
    ),
    "dl-zero-de-2.0": LicenceTerms(
        "Datenlizenz Deutschland – Zero 2.0", "DL-DE-ZERO-2.0", "https://www.govdata.de/dl-de/zero-2-0",
        f"{_DCAT}/dl-zero-de/2.0",
    ),
}  # fmt: skip
Licence = Annotated[
    Literal["cc-by-4.0", "cc-zero", "dl-by-de-2.0", "dl-zero-de-2.0"],
    German({name: terms.german for name, terms in LICENCES.items()}),
]


class City(Part):
    """The city that the programme belongs to."""

    name: Text = Field(title="Name", description="zum Beispiel Köln")
    full_name: Text = Field(title="Amtlicher Name", description="zum Beispiel Stadt Köln")
    street: Text | None = Field(None, title="Straße und Hausnummer", description="Postanschrift für Briefe")
    town: Text | None = Field(None, title="Postleitzahl und Ort")
    key: MunicipalityKey | None = Field(None, title="Amtlicher Gemeindeschlüssel", description="acht Ziffern")
    region: Region | None = Field(None, title="Land", description="für Feiertage, zum Beispiel NW oder SN")
    quarter_digits: Few = Field(3, title="Ziffern", description="wie viele Ziffern die Nummern der Stadtteile haben")


class Terms(Part):
    """The words that papers use; a city sets its own."""

    gender: Text = Field("*", title="Genderzeichen", description="steht in Bewohner*innen zwischen r und i: * _ :")
    programme_paper: Text = Field("Programm", title="Grundlage des Programms", description="wie ihr Papier heißt")
    space: Text = Field("Sozialraum", title="Sozialraum", description="der Raum, in dem die Menschen leben")
    area: Text = Field("Sozialraumgebiet", title="Gebiet")
    areas: Text = Field("Sozialraumgebiete", title="Gebiete")
    monitoring: Text = Field("Sozialraummonitoring", title="Name des Monitorings")
    district: Text = Field("Stadtbezirk", title="Stadtbezirk")
    quarters: Text = Field("Stadtteile", title="Stadtteile")
    citizens_office: Text = Field("Bürgeramt", title="Bürgeramt")
    council: Text = Field(
        "Vertretung des Stadtbezirks", title="Vertretung des Stadtbezirks", description="wie sie vor Ort heißt"
    )
    councils: Text = Field("Vertretungen der Stadtbezirke", title="Vertretungen der Stadtbezirke")
    office: Text = Field("Koordinationsstelle", title="Koordinationsstelle")
    coordinator: Text = Field("Sozialraumkoordination", title="Funktion der Ansprechperson")
    secretariat: Text = Field("Geschäftsstelle", title="Geschäftsstelle")
    coordinators: Text = Field("Sozialraumkoordinator*innen", title="Sozialraumkoordinator*innen")
    fund: Text = Field("Sozialräumliche Mittel", title="Mittel des Gebiets", description="zum Beispiel Aktionsbudget")
    residents: Text = Field("Bewohner*innen", title="Bewohner*innen")
    inhabitants: Text = Field("Einwohner*innen", title="Einwohner*innen")

    @model_validator(mode="before")
    @classmethod
    def _in_the_form_of_the_city(cls, given: Any) -> Any:
        """The words that a city does not give get its sign."""
        sign = given.get("gender") if isinstance(given, dict) else None
        if not isinstance(sign, str):
            return given
        defaults = ((name, field.default) for name, field in cls.model_fields.items() if name != "gender")
        words = {name: word.replace("*", sign) for name, word in defaults if "*" in word}
        return words | given


class Concept(Part):
    """What papers quote from the concept of the city; where nothing is said they speak in general words."""

    basis: tuple[Text, ...] = Field(
        (), title="Weitere Grundlagen", description="Zeilen der Vereinbarung, zum Beispiel ein Beschluss mit Datum"
    )
    reporting: Text | None = Field(
        None, title="Worüber und wem berichtet wird", description="ein Absatz der Mitteilungsvorlage"
    )


class Filed(Part):
    """Where the file of a signed paper is, and its signed copy."""

    number: Text | None = Field(None, title="Aktenzeichen")
    kept: Text | None = Field(
        None, title="Unterschriebene Fassung", description="wo sie liegt, zum Beispiel Registratur"
    )


class Period(Part):
    """The time that the repository records; nothing outside it is owed."""

    must = (in_order("from_", "until"),)

    from_: Partial = Field(alias="from", title="Von")
    until: Partial | None = Field(None, title="Bis")


class Range(Part):
    """A lowest and a highest number, both included."""

    must = (rising("from_", "until"),)

    from_: Count = Field(alias="from", title="Von")
    until: Count = Field(title="Bis")


class Days(Part):
    """Numbers of days that no source sets; a city agrees its own."""

    soon: Few = Field(30, title="Bald fällig", description="so viele Tage vor der Frist")
    pass_on: Few = Field(14, title="Beschlüsse weitergeben", description="Tage nach der Sitzung")
    concept_answer: Few = Field(90, title="Antwort auf Handlungskonzepte", description="Tage nach der Übergabe")
    decide: Few = Field(28, title="Anträge auf Mittel entscheiden", description="Tage nach dem Antrag")
    proof: Few = Field(60, title="Verwendungsnachweis", description="Tage nach dem Ende des Vorhabens")
    repay: Few = Field(28, title="Restmittel zurückzahlen", description="Tage nach dem Verwendungsnachweis")
    settle: Few = Field(90, title="Mittel abrechnen", description="Tage nach dem Ende des Jahres")
    minutes: Few = Field(28, title="Niederschrift", description="Tage nach der Sitzung")


class PostRange(Part):
    """A lowest and a highest number of full-time posts, both included."""

    must = (rising("from_", "until"),)

    from_: FullTime = Field(alias="from", title="Von")
    until: FullTime = Field(title="Bis")


class Staffing(Part):
    """The staff that offers of a form are to have."""

    form: LocalForm = Field(title="Angebotsform", description="Kurzname im Katalog local-services")
    posts: PostRange = Field(title="Vollzeitstellen")
    coordination: FullTime | None = Field(None, title="Davon Koordination")


class RuleNumbers(Part):
    """The numbers that the rules use."""

    inhabitants: Range | None = Field(
        None, title="Größe eines Gebiets", description="möglichst; darüber und darunter wird gewarnt"
    )
    report_due: MonthDay = Field("03-31", title="Abgabetag des Jahresberichts", description="MM-TT im Folgejahr")
    agreement_due: MonthDay = Field(
        "12-31", title="Abschluss der Jahreszielvereinbarung", description="MM-TT im selben Jahr"
    )
    days: Days = Field(default_factory=lambda: Days(), title="Fristen in Tagen")
    next_working_day: Flag = Field(
        False,
        title="Nächster Werktag",
        description="true, wenn Fristen an freien Tagen auf den nächsten rücken",
    )
    fund_origin: Key = Field(
        "area-fund", title="Herkunft der Mittel des Gebiets", description="Kurzname aus catalogues/funding-origins"
    )
    staffing: tuple[Staffing, ...] = Field((), title="Ausstattung von Angeboten", description="je Angebotsform")
    population: Annotated[Key, Follows("indicators")] = Field(
        "population", title="Kennzahl der Bevölkerung", description="Kennung in data/indicators"
    )


_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COLOUR_SAID = "Eine Farbe steht in Anführungszeichen als #0b4a6f"


def parse_colour(value: object) -> str:
    """Read a colour as #0b4a6f."""
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise wrong("SRK249", value)
    return value.lower()


_COLOUR_SCHEMA = {
    "type": "string", "pattern": f"^{_COLOUR.pattern}$", "patternErrorMessage": _COLOUR_SAID, "examples": ["#0b4a6f"],
}  # fmt: skip
Colour = Annotated[str, ReadBy(parse_colour, _COLOUR_SCHEMA)]


class PublicSite(Part):
    """What the public site (`srk site`) says of the city: who answers for it, and its colour."""

    office: Text | None = Field(None, title="Verantwortliche Stelle", description="Amt oder Stelle, keine Person")
    street: Text | None = Field(None, title="Straße und Hausnummer")
    town: Text | None = Field(None, title="Postleitzahl und Ort")
    phone: Text | None = Field(None, title="Telefon", description="Festnetznummer der Stelle")
    email: Text | None = Field(None, title="E-Mail", description="Postfach der Stelle, auch für Rückmeldungen")
    imprint: RichText | None = Field(None, title="Weiteres im Impressum", description="zum Beispiel zum Datenschutz")
    checked: Date | None = Field(None, title="Barrierefreiheit geprüft am")
    barriers: RichText | None = Field(None, title="Bekannte Barrieren")
    enforcement: RichText | None = Field(
        None, title="Durchsetzungsverfahren", description="Name und Anschrift der Ombuds- oder Schlichtungsstelle"
    )
    colour: Colour | None = Field(None, title="Farbe", description="Grundfarbe der Seiten")


class Order(Part):
    """A task that a decision sets until a day."""

    what: Text = Field(title="Auftrag", description="zum Beispiel Evaluation des Programms")
    due: Date = Field(title="Fällig am")
    done: Date | None = Field(None, title="Erledigt am")


class Decision(Part):
    """A step in the history of the programme."""

    must = (in_order("on", "until"),)

    key: Key = Field(title="Kurzname")
    on: Partial = Field(title="Datum")
    until: Date | None = Field(None, title="Gilt bis")
    by: Text | None = Field(None, title="Beschlossen von")
    text: Text = Field(title="Inhalt")
    order: Order | None = Field(None, title="Auftrag")
    sources: tuple[Citation, ...] = Field((), title="Quellen")


class Programme(Record, Dated, title="Programm"):
    """The whole undertaking; one per repository."""

    key: Key | None = Field(
        None, title="Kurzname für Kalender", description="bleibt gleich, auch wenn das Programm anders heißt"
    )
    name: Text = Field(title="Name des Programms")
    short: Text = Field(title="Kurzname")
    city: City = Field(title="Stadt")
    email: Text | None = Field(
        None,
        title="Postfach der Geschäftsstelle",
        description="E-Mail-Adresse der Stelle, an die ausgefüllte Formulare gehen, nicht die einer Person",
        examples=["veedel@stadt.example"],
    )
    terms: Terms = Field(default_factory=lambda: Terms(), title="Begriffe")
    concept: Concept = Field(default_factory=lambda: Concept(), title="Aus dem Konzept der Stadt")
    records: Period = Field(title="Erfasster Zeitraum")
    people: Text | None = Field(
        None,
        title="Datei der Namen",
        description="Ordner oder Datei außerhalb des Repositorys, gemeinsam genutzt; ohne sie gilt local/people.yaml",
        examples=["../namen/people.yaml"],
    )
    rules: RuleNumbers = Field(default_factory=lambda: RuleNumbers(), title="Zahlen der Regeln")
    monitoring: Monitoring = Field(default_factory=lambda: Monitoring(), title="Sozialraummonitoring")
    agreements: Flag = Field(True, title="Jahreszielvereinbarungen", description="false, wenn das Programm keine kennt")
    reports: Flag = Field(True, title="Jahresberichte", description="false, wenn das Programm keine verlangt")
    site: PublicSite | None = Field(None, title="Öffentliche Seiten", description="für `srk site`")
    licence: Licence | None = Field(
        None,
        title="Lizenz der offenen Daten",
        description="unter der `srk export` sie anbietet; ohne sie wird keine genannt",
    )
    history: tuple[Decision, ...] = Field((), title="Geschichte des Programms")


class Source(Record, title="Quelle", folder="sources"):
    """A document or data set from which facts were taken."""

    title: Text = Field(title="Titel")
    by: Text | None = Field(None, title="Herausgeber*in")
    on: Partial | None = Field(None, title="Datum", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT; fehlt, wenn unbekannt")
    url: Text | None = Field(None, title="Fundstelle im Internet")
    licence: Text | None = Field(None, title="Lizenz")


class Item(Part, title="Eintrag"):
    """One entry of a catalogue."""

    key: Key = Field(title="Kurzname")
    name: Text = Field(title="Bezeichnung")
    former_names: FormerNames = former_names()
    text: Text | None = Field(None, title="Erläuterung")
    recommended: Flag = Field(False, title="Empfohlen", description="true, wenn eine Quelle es nur vorschlägt")


class Catalogue(Record, title="Katalog", folder="catalogues"):
    """A closed list."""

    name: Text = Field(title="Name der Liste")
    items: tuple[Item, ...] = Field(title="Einträge")


class Goal(Part, title="Projektziel"):
    """A goal of the programme (Projektziel)."""

    key: Key = Field(title="Kurzname")
    name: Text = Field(title="Bezeichnung")
    former_names: FormerNames = former_names()
    text: Text | None = Field(None, title="Wortlaut")
    answers: tuple[RecommendationRef, ...] = Field(
        (), title="Antwort auf Empfehlungen", description="zum Beispiel evaluation-2010#monitoring"
    )


class Objective(Part, title="Handlungsziel"):
    """An aim below a goal (Handlungsziel)."""

    key: Key = Field(title="Kurzname")
    goal: OwnGoal = Field(title="Projektziel", description="Kurzname eines Projektziels dieser Datei")
    text: Text = Field(title="Wortlaut")
    answers: tuple[RecommendationRef, ...] = Field(
        (), title="Antwort auf Empfehlungen", description="zum Beispiel evaluation-2010#monitoring"
    )
    sample: Flag = Field(False, title="Musterdaten")


class GoalSystem(Record, Dated, title="Zielsystem", folder="goals", vanishes=True):
    """A version of the goals."""

    name: Text = Field(title="Bezeichnung der Fassung")
    vision: Text | None = Field(None, title="Leitziel")
    goals: tuple[Goal, ...] = Field(title="Projektziele")
    objectives: tuple[Objective, ...] = Field((), title="Handlungsziele")


class Post(Part):
    """A post, by its function."""

    function: Text = Field(title="Funktion", description="keine Person")
    full_time: FullTime | None = Field(
        None,
        title="Vollzeitstellen",
        description="Anteil einer vollen Stelle; fehlt, wenn der Umfang nicht bekannt ist",
    )
    coordination: Flag = Field(False, title="Koordination", description="true, wenn die Stelle den Raum koordiniert")
    qualification: Text | None = Field(None, title="Qualifikation")


def programme_key(city: str, short: str) -> str:
    """Return the short name by which calendars tell one programme from all others."""
    return slug(f"{city} {short}").replace("/", "-")[:60].strip("-") or "srk"
