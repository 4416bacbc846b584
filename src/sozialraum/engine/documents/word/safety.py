"""Why a Word template is refused: it fetches from elsewhere, runs something, or is no Word document at all.

Read without any library for Word files, since `srk validate` looks at them.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

from sozialraum.engine.findings.language import Words

_MOST = 64 * 1024 * 1024
_RUNS = re.compile(r"vbaproject|activex|/embeddings/|\.bin$|/afchunk", re.IGNORECASE)
_FETCHES = re.compile(r"\b(?:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)
_HARMLESS = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_FIELD = re.compile(rb"instrText|fldSimple")


def problem_of_template(data: bytes) -> str | None:
    """Return why these bytes cannot be the template of Word papers, if they cannot."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _problem_in(package)
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ):
        return Words("it is no Word document (.docx)")


def _problem_in(package: zipfile.ZipFile) -> str | None:
    members = package.infolist()
    if sum(one.file_size for one in members) > _MOST or len(members) > 2000:
        return Words("unpacked it is too large")
    names = [one.filename for one in members]
    if not any(name.endswith("document.xml") for name in names):
        return Words("it is no Word document (.docx)")
    if runs := next((name for name in names if _RUNS.search(name)), None):
        return Words("it holds `{name}`: an embedded object or a macro", name=runs)
    for name in names:
        content = package.read(name) if name.lower().endswith((".rels", ".xml")) else b""
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            return Words("`{name}` declares entities", name=name)
        if name.lower().endswith(".rels") and (problem := _external(content)):
            return problem
        if _FIELD.search(content) and (problem := _fetching(content)):
            return problem
    return None


def _external(relationships: bytes) -> str | None:
    """Return what is fetched from elsewhere when the file is opened; a link that somebody clicks on is not."""
    for one in ElementTree.fromstring(relationships):
        kind = one.get("Type", "").rpartition("/")[2]
        target = one.get("Target", "")
        is_template = kind.lower() == "attachedtemplate"
        is_external = one.get("TargetMode", "").lower() == "external"
        is_link = kind == "hyperlink" and _HARMLESS.match(target)
        if is_template or (is_external and not is_link):
            return Words("it fetches `{target}` from elsewhere ({kind})", target=target[:80], kind=kind)
    return None


def _fetching(part: bytes) -> str | None:
    """A field that fetches a text or picture, or starts another program."""
    texts = [""]
    for node in ElementTree.fromstring(part).iter():
        name = node.tag.rpartition("}")[2]
        if name == "instrText":
            texts[-1] += node.text or ""
        elif name == "fldSimple":
            texts.append(next((value for key, value in node.items() if key.endswith("}instr")), ""))
        elif name == "fldChar":
            texts.append("")
    found = next((match for text in texts if (match := _FETCHES.match(text.strip()))), None)
    return Words("it has a field `{field}`, which fetches from elsewhere", field=found[0]) if found else None
