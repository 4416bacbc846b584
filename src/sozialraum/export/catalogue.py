"""The catalogue entry of the data for open-data portals: DCAT-AP.de 3.0, as JSON-LD and as Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.export.build import Export
    from sozialraum.topics.programme.model import LicenceTerms

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

KEYWORDS = ("Sozialraum", "Quartier", "Jahresbericht", "Zielvereinbarung", "Monitoring")

MEDIA = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "sqlite": ("application/vnd.sqlite3", "SQLITE"),
    "parquet": ("application/vnd.apache.parquet", "PARQUET"),
    "zip": ("application/zip", "ZIP"),
    "ics": ("text/calendar", "ICS"),
}


Node = dict[str, Any]
"""A node of the graph: `@id`, `@type`, and properties whose values are texts, typed values, nodes or lists of them."""


def json_ld(nodes: Sequence[Node]) -> bytes:
    """Return a catalogue as JSON-LD."""
    graph = {"@context": _PREFIXES, "@graph": nodes}
    return (json.dumps(graph, ensure_ascii=False, indent=2) + "\n").encode()


def turtle(nodes: Sequence[Node]) -> bytes:
    """Return a catalogue as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in _PREFIXES.items()]
    for node in nodes:
        lines += ["", f"<{node['@id']}>{_properties(node, 1)} ."]
    return ("\n".join(lines) + "\n").encode()


def nodes_of(export: Export, licence: LicenceTerms, base: str, files: Mapping[str, str]) -> Iterator[Node]:
    """Yield the catalogue, who publishes and answers, the data, and each of their files, given by path and title.

    `base` is the address at which the files lie, and ends with a slash.
    """
    programme = export.programme
    publisher = f"{base}#publisher"
    yield {
        "@id": f"{base}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _german(export.title),
        "dct:description": _german(export.description),
        "dct:publisher": {"@id": publisher},
        "dct:language": {"@id": f"{_AUTHORITY}/language/DEU"},
        "dct:modified": _day(export.day),
        "dcat:dataset": {"@id": f"{base}#{export.name}"},
    }
    yield {"@id": publisher, "@type": "foaf:Agent", "foaf:name": _german(export.publisher)}
    office = f"{programme.city.full_name}, {programme.terms.secretariat}"
    contact: Node = {"@id": f"{base}#contact", "@type": "vcard:Organization", "vcard:fn": office}
    if programme.site and programme.site.email:
        contact["vcard:hasEmail"] = {"@id": f"mailto:{programme.site.email}"}
    yield contact
    yield _dataset(export, base, publisher, contact["@id"], files)
    for path, title in files.items():
        yield _distribution(export, licence, base, path, title)


def _dataset(export: Export, base: str, publisher: str, contact: str, files: Iterable[str]) -> Node:
    dataset, municipality = f"{base}#{export.name}", export.programme.city.key
    spatial = [{"@id": f"http://dcat-ap.de/def/politicalGeocoding/municipalityKey/{municipality}"}]
    return {
        "@id": dataset,
        "@type": "dcat:Dataset",
        "dct:title": _german(export.title),
        "dct:description": _german(export.description),
        "dct:identifier": dataset,
        "dct:publisher": {"@id": publisher},
        "dcat:contactPoint": {"@id": contact},
        "dcat:theme": [{"@id": f"{_AUTHORITY}/data-theme/{theme}"} for theme in THEMES],
        "dcat:keyword": [_german(word) for word in KEYWORDS],
        "dct:language": {"@id": f"{_AUTHORITY}/language/DEU"},
        "dct:modified": _day(export.day),
        **({"dcatde:politicalGeocodingURI": spatial} if municipality else {}),
        "dcatde:politicalGeocodingLevelURI": {"@id": "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"},
        "dcat:distribution": [{"@id": f"{base}{path}"} for path in files],
    }


def _distribution(export: Export, licence: LicenceTerms, base: str, path: str, title: str) -> Node:
    media, kind = MEDIA[path.rpartition(".")[2]]
    address = {"@id": f"{base}{path}"}
    return {
        **address,
        "@type": "dcat:Distribution",
        "dct:title": _german(title),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:format": {"@id": f"{_AUTHORITY}/file-type/{kind}"},
        "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{media}"},
        "dct:license": {"@id": licence.dcat},
        "dcatde:licenseAttributionByText": _german(f"{export.publisher}: {export.title}"),
        "dct:modified": _day(export.day),
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
