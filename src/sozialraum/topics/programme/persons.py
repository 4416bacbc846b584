"""Nothing that can be recognised: texts in which a person shows through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, at_value
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.values import texts_of
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.kinds import Address

_PERSONS = (
    "Personen|Kindern?|Familien|Jugendlichen?|Mädchen|Jungen|Frauen|Männern?|Geflüchteten?|Senior\\*?innen|"
    "Bewohner\\*?innen|Schüler\\*?innen|Teilnehmenden?|Fällen?|Haushalten?"
)


class Smell(NamedTuple):
    """A pattern, and words of which every match holds one: looking for these first is many times faster.

    Where such words are common, `gate` is a simple pattern that stands near them in every match. `beside`
    is what else must stand in the sentence, `unless` what must not, where the sentence holds nothing `sensitive`.
    No match reaches further from where a word begins than `before` and `after`, single spaces between all words.
    """

    code: str
    words: tuple[str, ...]
    pattern: str
    gate: str = ""
    beside: str = ""
    unless: str = ""
    before: int = 130
    after: int = 130


_SENSITIVE = (
    r"[Oo]bhut|efährdung|Räumung|[Ss]chulden|[Ss]ucht|[Dd]rogen|Alkohol|Gewalt|Straf|Polizei|Haft|[Kk]rank|[Pp]sych|"
    r"Behinder|Therap|Diagnos|Sozialhilfe|Grundsicherung|arbeitslos|[Oo]bdachlos|[Ww]ohnungslos|[Aa]bschieb|Duldung|"
    r"Asyl|schwanger|[Mm]issbrauch|Trennung|Scheidung|Pflegefamilie|stationär|untergebracht|Hilfen? zur Erziehung|"
    r"Hilfeplan|Verdacht|Anzeige|Schulverweis|Schulabbr|Förderbedarf|Klient|Vorfall"
)
_ACTIVE = (
    r"\b(?:[Jj]e|[Pp]ro|jeweils)\s|\bals\s[A-ZÄÖÜ]|übern[ao]hm|moderier|gestalte|sprachen? für|spende|organisier|leite|"
    r"vertr[aei]t|\bwähl|gewählt|besteh(?:t|en)\b|bestand|Mitglied|\bhalfen|\bhelfen|unterstütz|[Ee]hrenamt|Vorstand|"
    r"Jury|Redaktion|Delegiert|Moderation|präsentier|stellten? |eröffne|führten? |backen|kochten|bauten|pflanz|"
    r"malten|schrieben|sangen|spielten|traten |Aufsicht|Begleitung|Fachkräfte|vorgesehen|eingeplant"
)
"""What people do for all, or how a group is made up, tells nothing of their lives."""

_GROUP = rf"(?:[a-zäöüß]+e[nrs]?\s+)?(?:{_PERSONS})(?![\w*-])"
# Not names: these words, words of many, and abbreviations such as ASD or HzE stand behind the same prepositions.
_NO_NAMES = (
    "(?:Kindern?|Jugendlichen?|Familien|Eltern|Müttern?|Vätern?|Mädchen|Jungen|Menschen|Geschwistern?|Fachkräften?|"
    "Trägern?|Teams?|Alleinerziehenden?|Geflüchteten?|Erwachsenen?|Personen|Hilfen|Fällen|Schulen?|Kitas?|Beginn|Ende|"
    r"Anfang|Themen|Fragen)\b|[\w*-]*(?:innen|ung|ungen|heit|keit|heiten|keiten|schaft|tion|tät|sten|trägern)\b"
)
_ONE = "Kind|Kindes|Jungen?|Mädchens?|Mutter|Vaters?|Familie|Klient(?:en|in)?|Sohn(?:es)?|Tochter|Jugendlichen?"
_INITIAL = r"[A-ZÄÖÜ]\.(?!\s?[A-ZÄÖÜ]\.)"
_NAME = rf"(?!{_NO_NAMES})[A-ZÄÖÜ][a-zäöüß]{{2,}}\b"
_ONE_OF_THEM = rf"(?:d(?:em|er|es|ie|as)|eine[rsnm]?)\s+(?:{_ONE})\b"
_REVIEWS = "Fallbesprechung|Fallberatung|Falleinschätzung|Fallakte|Hilfeplan|Hilfeplangespräch|Hilfeplanung|HPG"
_AGE = r"\d{1,2}\s?(?:J\.|Jahren?\b|Mon\.|Monaten?\b)"
_FUNCTION = (
    r"(?:[A-ZÄÖÜ][a-zäöüß]*-?)?(?:[Bb]ürgermeister|[Ll]eiter|[Vv]orsitzende|[Ss]precher|[Dd]irektor|[Pp]räsident|"
    r"[Mm]inister|[Dd]ezernent|[Bb]eauftragte|[Kk]oordinator|[Rr]eferent|[Pp]farrer|[Pp]rofessor|[Rr]ektor|[Aa]bgeordnete|"
    r"[Vv]erordnete|[Ss]enator|[Gg]eschäftsführer|[Bb]eigeordnete|[Kk]ämmerer|[Vv]ertreter|[Ss]tadtdirektor|Landrat|"
    r"Landrät|Stadtrat|Stadträt|Ministerpräsident)(?:in|n|r|s)?"
)
_RELATIVE = (
    "Sohn|Sohnes|Tochter|Mutter|Vater|Vaters|Bruder|Schwester|Eltern|Kind|Kindes|Oma|Opa|Großmutter|Großvater|Enkel|"
    "Enkelin|Neffe|Nichte|Ehemann|Ehefrau|Partner|Partnerin|Freund|Freundin"
)
_THINGS = (
    r"[\w-]*(?:ung|ungen|zeit|phase|dauer|frist|jahr|projekt|vertrag|programm|modell|bestehen|jubiläum|arbeit|tradition|"
    r"geschichte|turnus|rhythmus|plan|lehre|pause|haft|auftrag|studie|kurs|angebot|amt|raum|abstand|mandat)\b"
)
_DATE = r"(?:\d{1,2}\.\s?(?:\d{1,2}\.|[A-Zä][a-zä]+)\s?\d{2,4}|\d{4}-\d\d-\d\d)"
_HOMES = (
    r"\b(?:(?:Die|die|der|Der|Familie)\s+Familie|Familie\s(?!und\b|&)|Mutter|Kindesmutter|Vater|Großmutter|Großvater|Oma|"
    r"Sohn|Tochter|Kindes|Bewohner|Bewohnerin|Mieter|Mieterin|Klient|Klientin|[Pp]rivat|(?:den|der) Eltern)\b"
)
_SMELLS_OF_CASES = (
    Smell(
        "SRK506",
        ("Fallb", "Falle", "Falla", "Hilfepl", "HPG"),
        rf"\b(?:{_REVIEWS})(?:\s+(?:von|für)\s+{_NAME}|\s+(?:von|für|über|mit|zu|bei)\s+(?:{_INITIAL}|{_ONE_OF_THEM})|"
        rf"\s+(?:zu|über)\s+{_NAME}\s[A-ZÄÖÜ]\.|\s+{_ONE_OF_THEM}|:?\s+[A-ZÄÖÜ][a-zäöüß]*\s[A-ZÄÖÜ]\.)",
    ),
    Smell(
        "SRK508",
        ("Familie ", "Fam. ", "Kind ", "Mutter ", "Vater ", "Junge ", "Mädchen ", "Klient"),
        r"\b(?:Familie|Fam\.|Kind|Kindesmutter|Kindesvater|Mutter|Vater|Junge|Mädchen|Klient(?:in)?)\s+"
        r"[A-ZÄÖÜ](?:[a-z]?\.|\b(?![\w.-]))",
    ),
)
_SMELLS_OF_AGES = (
    Smell(
        "SRK507",
        ("J.", "Jahre", "jährig", "Mon"),
        rf"\b(?:[A-ZÄÖÜ][a-zäöüß]*\s)?[A-ZÄÖÜ]\.,?\s?\(?{_AGE}|"
        rf"(?<![\w-])(?!(?:{_PERSONS})\b|{_NO_NAMES})[A-ZÄÖÜ][a-zäöüß]+(?:,\s|\s\(|,\s\()\d{{1,2}}\s?J\.|"
        r"\beine?[mnrs]?\s(?:[a-zäöüß]+\s)?\d{1,2}-[Jj]ährige[mnrs]?"
        rf"(?:\s(?:{_ONE}|Schüler(?:in)?|Jugendliche[rn]?)\b|(?=\s?[.,;)]|\s[a-zäöüß]))|"
        rf"\b(?:[Dd](?:er|ie|as))\s\d{{1,2}}(?:-|\s)?[Jj]ährige\s(?i:(?!{_THINGS}))[A-ZÄÖÜÇŞİ]\w{{2,}}|"
        rf"(?<![\w-])(?!{_NO_NAMES})(?i:(?!{_THINGS}))[A-ZÄÖÜ][a-zäöüß]{{2,}},\s\d{{1,2}}\sJahre(?:\salt|,)|"
        rf"\b(?:{_ONE}),?\s\(?{_AGE}(?:\salt)?",
        r"\d[\s-]?(?:J\.|Jahre|Mon|[Jj]ähr)",
    ),
    Smell(
        "SRK509",
        ("obhutnahme", "efährdung", "8a"),
        r"\b(?:Inobhutnahme|Gefährdungsmeldung|Gefährdungseinschätzung|Kindeswohlgefährdung|(?:§\s?)?8a-Meldung)\s+"
        r"(?:(?:ist|wurde)\s+)?(?:am|vom)\s+\d",
    ),
)
_SMELLS_OF_WORDS = (
    *_SMELLS_OF_CASES,
    Smell(
        "SRK503",
        ("zwei ", "Zwei ", "drei ", "Drei ", "vier ", "Vier "),
        rf"\b(?:[Zz]wei|[Dd]rei|[Vv]ier)\s+{_GROUP}",
        unless=_ACTIVE,
        before=1,
    ),
    Smell("SRK504", ("@",), r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[A-Za-z]{2,}"),
    Smell(
        "SRK505",
        ("Frau ", "Herr", "Familie "),
        rf"\b(?:Frau|Herrn?|Familie)\s+(?:(?:Dr|Prof)\.\s+)*(?:{_FUNCTION}\s+)?(?!Holle\b|{_FUNCTION}\b)"
        r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-Z][a-zäöüß]+)?",
    ),
    Smell(
        "SRK505",
        tuple(f"{word} " for word in _RELATIVE.split("|")),
        rf"\b(?:{_RELATIVE})\s+von\s+(?!{_NO_NAMES})[A-ZÄÖÜÇŞİ](?![\w-]*(?:kind|kinder|kindern|schülern)\b)\w{{2,}}",
        r"\svon\s",
        before=1,
    ),
)
_SMELLS_OF_NUMBERS = (
    *_SMELLS_OF_AGES,
    Smell(
        "SRK501",
        ("geb.", "geb ", "geb,", "geboren"),
        rf"\bgeb(?:oren)?\.?,?\s*(?:am\s*)?{_DATE}",
    ),
    Smell(
        "SRK501",
        ("Geburts", "Geb.", "geb.-"),
        rf"\b(?:Geburtsdatum|Geburtstag|[Gg]eb\.-?\s?Dat(?:um|\.))\W{{0,3}}(?:(?:am|ist)\s)?{_DATE}",
    ),
    Smell(
        "SRK502",
        ("Az.", "Aktenz", "Fall", "Kundennu", "BG-"),
        r"\b(?:Az\.|Aktenzeichen|Fallnummer|Fall-Nr\.|Kundennummer|BG-Nummer):?\s{0,9}[\w./-]{0,40}?\d[\w./-]*",
    ),
    Smell(
        "SRK502",
        ("Az", "AZ"),
        r"\b(?:Az|AZ)[:\s]{1,3}[\w.]{0,20}\d[\w.]{0,20}(?:[/-][\w./-]{0,30}|(?<=\d{4}))",
        r"\b(?:Az|AZ)[:\s]{1,3}[\w.]*\d",
    ),
    Smell("SRK503", ("2 ", "3 ", "4 "), rf"\b[2-4]\s+{_GROUP}", unless=_ACTIVE, before=1),
    Smell(
        "SRK504",
        ("+49", "0049", " 01", "/01", "(01"),
        r"(?:(?:\+|\b00)49[\s(0)]{0,5}|\b0)1[567]\d[)\s/-]{0,4}\d[\d\s/-]{5,20}\d",
    ),
    Smell(
        "SRK504",
        (" 0", "(0", "+49", "/0"),
        r"(?:(?:\+|\b00)49[\s(0)]{0,5}|\(?\b0)[2-9]\d{1,4}[)\s/-]{0,4}\d[\d\s/-]{3,20}\d",
        beside=_HOMES,
    ),
    Smell(
        "SRK504",
        ("DE", "AT", "CH", "NL", "BE", "FR", "IT", "ES", "PL", "TR", "LU", "RO", "BG", "GR"),
        r"\b(?:DE\d\d(?:\s?\d{4}){4}\s?\d\d|(?:AT|CH|NL|BE|FR|IT|ES|PL|TR|LU|RO|BG|GR)\d\d(?:\s?[\dA-Z]{4}){3,7})\b",
        r"\b[A-Z]{2}\d\d\s?\d",
    ),
)
_SMELLS = (*_SMELLS_OF_WORDS, *_SMELLS_OF_NUMBERS)
LOCAL = "local"
"""The folder of the working copy that git ignores."""

_AROUND = 240

_TOGETHER = 300
"""So many records are looked through together; the words of more would fill the memory."""

_CONTACT_FIELDS = {"email", "website", "url"}


@warning_rule
def texts_name_nobody(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK501–SRK509: birth dates, file numbers, small groups, private contact data, names, cases, ages, initials."""
    records, harmless = iter(repository), set[str]()
    while some := list(islice(records, _TOGETHER)):
        yield from _named_in(some, harmless)


def _named_in(records: list[tuple[Address, Record]], harmless: set[str]) -> Iterator[Finding]:
    """Yield what tells of a person in some records, of which the words are looked through once."""
    texts = {address: [text for _, text in texts_of.pairs(record)] for address, record in records}
    smelling = _smelling(set().union(*texts.values()), harmless)
    for address, record in records:
        if smelling.keys().isdisjoint(texts[address]):
            continue
        for found in texts_of(record):
            if found.value in smelling and found.keys[-1] not in _CONTACT_FIELDS:
                for code, match in _matches(smelling[found.value], _flat(found.value)):
                    yield Finding(code, Place(address.path, found.keys, within=match), {"found": match})


@rule
def names_of_persons_stay_out_of_git(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK386: a file of names that the programme names lies outside the repository, or in the folder git ignores."""
    programme = programme_of(repository)
    named = programme.people if programme else None
    if named is None:
        return
    root = repository.root.resolve()
    path = (root / named).resolve()
    if path.is_relative_to(root) and not path.is_relative_to(root / LOCAL):
        yield Finding("SRK386", at_value("sozialraum.yaml", "people"), {"path": named})


def _smelling(texts: Set[str], harmless: set[str]) -> dict[str, list[Smell]]:
    """Return the texts that may smell, each with what it may smell of; `harmless` words are added to."""
    words_of = {text: words for text in texts if not harmless.issuperset(words := text.split())}
    vocabulary: set[str] = set().union(*words_of.values())
    hints = _hints(vocabulary - harmless)
    harmless |= vocabulary - hints.keys()
    found: dict[str, list[Smell]] = {}
    for text, words in words_of.items():
        if not hints.keys().isdisjoint(words):
            sought = set().union(*(hints[word] for word in hints.keys() & words))
            whole = f" {' '.join(words)} "
            if smells := [_SMELLS[number] for number in sorted(sought) if _is_in(_SMELLS[number], whole)]:
                found[text] = smells
    return found


def _hints(vocabulary: Set[str]) -> dict[str, set[int]]:
    """Return what each word of a vocabulary may smell of, by its number; many texts have few different words."""
    found: dict[str, set[int]] = {}
    all_words = f" {' '.join(vocabulary)} "
    for number, smell in enumerate(_SMELLS):
        for word in smell.words:
            at = all_words.find(word)
            while at >= 0:
                first = all_words.rfind(" ", 0, at + 1) + 1
                end = all_words.find(" ", first)
                found.setdefault(all_words[first:end], set()).add(number)
                at = all_words.find(word, end)
    return found


def _is_in(smell: Smell, whole: str) -> bool:
    """Return whether a text may smell of it: only what stands near its words is looked at."""
    gate = re.compile(smell.gate)
    for word in smell.words:
        at = whole.find(word)
        while at >= 0:
            first, end = max(0, at - smell.before), at + smell.after
            if gate.search(whole, first, end) and re.compile(smell.pattern).search(whole, first, end):
                return True
            at = whole.find(word, at + 1)
    return False


def _flat(text: str) -> str:
    """The text with a plain space in front and wherever it breaks, so that words can be looked for with their space."""
    return f" {text}".replace("\n", " ").replace("\xa0", " ")


def _matches(smells: list[Smell], text: str) -> list[tuple[str, str]]:
    """The codes that a text smells of, each once, with what smells."""
    found: dict[str, str] = {}
    for smell in smells:
        if smell.code not in found and any(word in text for word in smell.words) and (match := _match(smell, text)):
            found[smell.code] = match
    return list(found.items())


def _match(smell: Smell, text: str) -> str | None:
    """The first words that smell, in a sentence that does not say otherwise."""
    for match in re.finditer(smell.pattern, text):
        if not smell.beside and not smell.unless:
            return match[0]
        sentence = _sentence(text, match.start(), match.end())
        if smell.beside and not re.search(smell.beside, sentence):
            continue
        if smell.unless and re.search(smell.unless, sentence) and not re.search(_SENSITIVE, sentence):
            continue
        return match[0]
    return None


def _sentence(text: str, start: int, end: int) -> str:
    """The words around a place up to the next full stop, at most some lines of them."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return re.split(r"[.!?;]\s(?=[A-ZÄÖÜ])", before)[-1] + text[start:end] + re.split(r"[.!?;](?:\s|$)", after)[0]
