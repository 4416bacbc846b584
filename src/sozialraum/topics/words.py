"""The German words for the English ones in the files, as papers print them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MEASURE_STATES = {
    "planned": "vorgesehen",
    "begun": "begonnen",
    "achieved": "erreicht",
    "partly-achieved": "teilweise erreicht",
    "not-achieved": "nicht erreicht",
    "carried-over": "ins Folgejahr übertragen",
    "dropped": "nicht weiterverfolgt",
}
NOT_REPORTED = "Stand nicht berichtet"

STEPS = {
    "submitted": "vorgelegt",
    "checked": "geprüft",
    "returned": "zur Überarbeitung zurückgegeben",
    "extended": "Frist verlängert",
    "presented": "vorgestellt",
}

GRANT_STATES = {
    "applied": "noch nicht entschieden",
    "withdrawn": "zurückgezogen",
    "declined": "abgelehnt",
    "granted": "bewilligt",
    "paid": "ausgezahlt, Nachweis offen",
    "proved": "nachgewiesen, Rest offen",
    "settled": "nachgewiesen",
}
"""How far a grant is follows from its file; nobody writes it there."""

DOMAINS = {
    "context": "Rahmendaten",
    "education": "Bildung",
    "employment": "Erwerbsbeteiligung",
    "health": "Gesundheit",
    "housing": "Wohnen",
}

UMBRELLAS = {
    "awo": "Arbeiterwohlfahrt",
    "caritas": "Caritas",
    "diakonie": "Diakonie",
    "drk": "Deutsches Rotes Kreuz",
    "paritaet": "Der Paritätische",
    "zwst": "Zentralwohlfahrtsstelle der Juden in Deutschland",
}

PROVIDER_TYPES = {"free": "frei", "municipal": "städtisch"}

MEETING_STATES = {"planned": "geplant", "invited": "eingeladen", "held": "", "cancelled": "abgesagt"}

PURPOSES = {"information": "Information", "discussion": "Beratung", "decision": "Beschluss"}

MEETING_RESULTS = {
    "unchanged": "unverändert beschlossen",
    "changed": "geändert beschlossen",
    "postponed": "zurückgestellt",
    "rejected": "abgelehnt",
}

CHANGES = {
    "date": "Tag",
    "begin": "Beginn",
    "place": "Ort",
    "cancelled": "Absage der Sitzung",
    "agenda": "Tagesordnung",
}

ROLES = {
    "coordinator": "Sozialraumkoordination",
    "provider": "Träger",
    "citizens_office": "Amt im Stadtbezirk",
    "secretariat": "Geschäftsstelle",
    "chair": "Vorsitz",
}

RELATIONS = {
    "invites": "Einladung",
    "prepares": "Vorbereitung",
    "passes-on": "Weitergabe",
    "reports-to": "Bericht",
    "advises": "Beratung",
    "signs-with": "Vereinbarung",
    "sends-members": "Mitglieder",
}
RELATION_WAYS = {
    "invites": "an",
    "prepares": "für",
    "passes-on": "an",
    "reports-to": "an",
    "advises": "für",
    "signs-with": "mit",
    "sends-members": "für",
}
"""How the noun leads to the other end: Einladung an, Beratung für."""

BODY_KINDS = {
    "steering": "Steuerungsgremium",
    "secretariat": "Geschäftsstelle",
    "meeting": "Arbeitstreffen",
    "conference": "Konferenz",
    "team": "Team",
    "working-group": "Arbeitsgruppe",
    "training": "Fortbildung",
    "council": "politisches Gremium",
}

MEMBER_KINDS = {
    "social-service": "Allgemeiner Sozialer Dienst (ASD)",
    "lead-provider": "Schwerpunktträger",
    "coordinator": "Sozialraumkoordination",
    "service-provider": "Leistungserbringer",
    "other-field": "andere Handlungsfelder",
    "public-agency": "öffentlicher Träger",
    "umbrella": "Verbände und Facharbeitsgruppen",
    "resident": "Bewohnerschaft",
    "further": "weitere Akteure",
}

TEAM_PROJECTS = {"prevention": "Präventionsprojekt", "field-work": "fallunspezifische Arbeit"}

STUDY_FORMS = {
    "evaluation": "Evaluation",
    "focus-group": "Fokusgruppe",
    "expert-round": "Runde von Fachleuten",
    "survey": "Befragung",
    "area-analysis": "Sozialraumanalyse",
    "good-practice": "Gute Praxis",
}

SONI = {
    "social-structure": "Sozialstruktur",
    "organisation": "Organisation",
    "network": "Netzwerk",
    "individual": "Individuum",
}

PROFILE_DIMENSIONS = {
    "social-structure": "Sozialstruktur",
    "infrastructure": "Infrastruktur",
    "needs": "Bedarf und Leistungen",
    "social-space": "Sozialraum",
}

FINDING_SIGNS = {"strength": "Stärke", "need": "Bedarf"}

RECOMMENDATION_STATES = {
    "open": "offen",
    "taken-up": "aufgegriffen",
    "done": "umgesetzt",
    "declined": "abgelehnt",
}

QUALIFIERS = {"about": "rund", "over": "über", "plus": "und weitere"}
"""`plus` stands behind the number, the others before it."""

INDICATOR_KINDS = {"count": "Anzahl", "rate": "Anteil", "value": "Messwert"}

BETTER = {"lower": "niedriger", "higher": "höher", "neither": "weder höher noch niedriger"}

SELECTION_METHODS = {"weighted": "Reihung nach Punkten", "by-type": "je Typ ein Gebiet"}

TYPE_REFERENCES = {"typical": "am nächsten am Durchschnitt des Typs", "highest": "höchste Punktzahl"}

FUNDINGS = {"full": "ganz", "major": "maßgeblich", "minor": "zu einem kleinen Teil", "none": "nicht"}

DIRECTIONS = {"high": "hoher Wert", "low": "niedriger Wert"}

INDEX_UNITS = {"quarters": "Stadtteile", "areas": "Gebiete"}

SEPARATORS = {"semicolon": "Semikolon", "comma": "Komma", "tab": "Tabulator"}

LEVELS = {"quarter": "Stadtteil", "district": "Stadtbezirk", "area": "Gebiet"}

UNIT_SPELLINGS = {"number": "Nummer", "name": "Name", "address": "Adresse"}

NUMBER_SIGNS = {"comma": "Komma", "point": "Punkt", "apostrophe": "Apostroph", "none": "keines"}

EMPTY_CELLS = {"missing": "keine Angabe", "withheld": "nicht ausgewiesen", "zero": "null"}

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

HIDDEN_CELLS = {"read": "lesen", "skip": "auslassen"}

_TABLES = (
    MEASURE_STATES, STEPS, DOMAINS, UMBRELLAS, PROVIDER_TYPES, PURPOSES, MEETING_RESULTS, RELATIONS, BODY_KINDS,
    INDICATOR_KINDS, BETTER, ROLES, CHANGES, SELECTION_METHODS, TYPE_REFERENCES, DIRECTIONS, INDEX_UNITS, SEPARATORS,
    LEVELS, UNIT_SPELLINGS, NUMBER_SIGNS, EMPTY_CELLS, HIDDEN_CELLS, FUNDINGS, MEMBER_KINDS, TEAM_PROJECTS, STUDY_FORMS,
    SONI, PROFILE_DIMENSIONS, FINDING_SIGNS, RECOMMENDATION_STATES, QUALIFIERS, REGIONS,
)  # fmt: skip
TABLES = (*_TABLES, {**MEETING_STATES, "held": "durchgeführt"})
"""All tables; a word may stand in several and mean something else in each."""

GERMAN = {english: german for table in _TABLES for english, german in table.items()}


def german_words(words: Sequence[str]) -> dict[str, str]:
    """What the words of one list mean, if a table holds them all."""
    fitting = (table for table in TABLES if table.keys() >= set(words))
    return next(({word: table[word] for word in words} for table in fitting), {})


def english_word(german: str, allowed: Iterable[str]) -> str | None:
    """The allowed English word that a German one stands for, if there is one."""
    german, allowed = german.strip().lower(), list(allowed)
    meanings = german_words(allowed) or GERMAN
    return next((word for word in allowed if meanings.get(word, "").lower() == german), None)
