"""The catalogue entry of the data for open-data portals: DCAT-AP.de 3.0, as JSON-LD and as Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
THEMES = ("SOCI", "GOVE")
"""Of the themes of the EU's portals: population and society, government and public sector."""

MEDIA = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "sqlite": ("application/vnd.sqlite3", "SQLITE"),
    "parquet": ("application/vnd.apache.parquet", "PARQUET"),
    "zip": ("application/zip", "ZIP"),
    "ics": ("text/calendar", "ICS"),
}


@dataclass(frozen=True)
class Distribution:
    """A file in which the data can be had."""

    path: str
    title: str


@dataclass(frozen=True)
class DatasetEntry:
    """What a portal shows of the data; `base` is the address at which they lie, and ends with a slash."""

    base: str
    name: str
    title: str
    description: str
    publisher: str
    contact: str
    email: str
    licence: str
    day: date
    keywords: tuple[str, ...]
    municipality: str | None
    distributions: tuple[Distribution, ...]


Node = dict[str, Any]
"""A node of the graph: `@id`, `@type`, and properties whose values are texts, typed values, nodes or lists of them."""


def json_ld(entry: DatasetEntry) -> bytes:
    """Return the catalogue as JSON-LD."""
    graph = {"@context": _PREFIXES, "@graph": list(_nodes(entry))}
    return (json.dumps(graph, ensure_ascii=False, indent=2) + "\n").encode()


def turtle(entry: DatasetEntry) -> bytes:
    """Return the same graph as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in _PREFIXES.items()]
    for node in _nodes(entry):
        lines += ["", f"<{node['@id']}>{_properties(node, 1)} ."]
    return ("\n".join(lines) + "\n").encode()


def _nodes(entry: DatasetEntry) -> Iterable[Node]:
    dataset = f"{entry.base}#{entry.name}"
    publisher = f"{entry.base}#publisher"
    yield {
        "@id": f"{entry.base}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _german(entry.title),
        "dct:description": _german(entry.description),
        "dct:publisher": {"@id": publisher},
        "dct:language": {"@id": f"{_AUTHORITY}/language/DEU"},
        "dct:modified": _day(entry.day),
        "dcat:dataset": {"@id": dataset},
    }
    yield {"@id": publisher, "@type": "foaf:Agent", "foaf:name": _german(entry.publisher)}
    spatial = (
        [{"@id": f"http://dcat-ap.de/def/politicalGeocoding/municipalityKey/{entry.municipality}"}]
        if entry.municipality
        else []
    )
    contact: Node = {"@id": f"{entry.base}#contact", "@type": "vcard:Organization", "vcard:fn": entry.contact}
    if entry.email:
        contact["vcard:hasEmail"] = {"@id": f"mailto:{entry.email}"}
    yield contact
    yield {
        "@id": dataset,
        "@type": "dcat:Dataset",
        "dct:title": _german(entry.title),
        "dct:description": _german(entry.description),
        "dct:identifier": dataset,
        "dct:publisher": {"@id": publisher},
        "dcat:contactPoint": {"@id": contact["@id"]},
        "dcat:theme": [{"@id": f"{_AUTHORITY}/data-theme/{theme}"} for theme in THEMES],
        "dcat:keyword": [_german(word) for word in entry.keywords],
        "dct:language": {"@id": f"{_AUTHORITY}/language/DEU"},
        "dct:modified": _day(entry.day),
        **({"dcatde:politicalGeocodingURI": spatial} if spatial else {}),
        "dcatde:politicalGeocodingLevelURI": {"@id": "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"},
        "dcat:distribution": [{"@id": f"{entry.base}{one.path}"} for one in entry.distributions],
    }
    for one in entry.distributions:
        yield _distribution(entry, one)


def _distribution(entry: DatasetEntry, one: Distribution) -> Node:
    media, kind = MEDIA[one.path.rpartition(".")[2]]
    address = {"@id": f"{entry.base}{one.path}"}
    return {
        **address,
        "@type": "dcat:Distribution",
        "dct:title": _german(one.title),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:format": {"@id": f"{_AUTHORITY}/file-type/{kind}"},
        "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{media}"},
        "dct:license": {"@id": entry.licence},
        "dcatde:licenseAttributionByText": _german(f"{entry.publisher}: {entry.title}"),
        "dct:modified": _day(entry.day),
    }


def _german(text: str) -> Node:
    return {"@value": text, "@language": "de"}


def _day(day: date) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _properties(node: Mapping[str, Any], depth: int) -> str:
    parts = []
    for name, value in node.items():
        if name != "@id":
            values = value if isinstance(value, list) else [value]
            written = ", ".join(_term(one) if name != "@type" else one for one in values)
            parts.append(f"{'a' if name == '@type' else name} {written}")
    return "".join(f"{' ;' if index else ''}\n{'  ' * depth}{part}" for index, part in enumerate(parts))


def _term(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if "@id" in value:
        return f"<{value['@id']}>"
    ending = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
    return f"{_quoted(value['@value'])}{ending}"


def _quoted(text: str) -> str:
    """Return a text of Turtle, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False)
