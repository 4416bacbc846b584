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
    "citizens_office": "Bürgeramt",
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

INDICATOR_KINDS = {"count": "Anzahl", "rate": "Anteil", "value": "Messwert"}

BETTER = {"lower": "niedriger", "higher": "höher", "neither": "weder höher noch niedriger"}

SELECTION_METHODS = {"weighted": "Reihung nach Punkten", "by-type": "je Typ ein Gebiet"}

TYPE_REFERENCES = {"typical": "am nächsten am Durchschnitt des Typs", "highest": "höchste Punktzahl"}

DIRECTIONS = {"high": "hoher Wert", "low": "niedriger Wert"}

INDEX_UNITS = {"quarters": "Stadtteile", "areas": "Gebiete"}

TABLE_SIGNS = {
    "comma": "Komma",
    "point": "Punkt",
    "semicolon": "Semikolon",
    "tab": "Tabulator",
    "apostrophe": "Apostroph",
    "none": "keines",
}
TABLE_UNITS = {"number": "amtliche Nummer", "name": "Name", "address": "Adresse wie districts/kalk#vingst"}
TABLE_LEVELS = {"quarter": "Stadtteil", "district": "Stadtbezirk", "area": "Gebiet"}
TABLE_GAPS = {"missing": "keine Angabe", "withheld": "nicht ausgewiesen", "zero": "null"}

_TABLES = (
    MEASURE_STATES, STEPS, DOMAINS, UMBRELLAS, PROVIDER_TYPES, PURPOSES, MEETING_RESULTS, RELATIONS, BODY_KINDS,
    INDICATOR_KINDS, BETTER, ROLES, CHANGES, SELECTION_METHODS, TYPE_REFERENCES, DIRECTIONS, INDEX_UNITS,
    TABLE_SIGNS, TABLE_UNITS, TABLE_LEVELS, TABLE_GAPS,
)  # fmt: skip
GERMAN = {english: german for table in _TABLES for english, german in table.items()}


def german_words(words: Sequence[str]) -> dict[str, str]:
    """What the words of one list mean, as far as that is to be said."""
    tables = (table for table in (*_TABLES, {**MEETING_STATES, "held": "hat stattgefunden"}))
    return next(({word: table[word] for word in words} for table in tables if table.keys() >= set(words)), {})


def english_word(german: str, allowed: Iterable[str]) -> str | None:
    """The allowed English word that a German one stands for, if there is one."""
    german = german.strip().lower()
    return next((word for word in allowed if GERMAN.get(word, "").lower() == german), None)
