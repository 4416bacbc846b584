"""The answer to whoever filled a form in: what was taken over, and what is still to be said, where and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.findings.language import speaking, tr, tr_many
from sozialraum.engine.records.kinds import slug
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sozialraum.engine.records.repository import Repository
    from sozialraum.forms.answers import Remark
    from sozialraum.forms.model import Form
    from sozialraum.forms.taken import TakenForm

_LONGEST = 100


def reply_name(form: Form) -> str:
    """Return the name of the file for the answer."""
    return f"Antwort-{slug(form.german)}-{form.address.id.replace('/', '-')}.txt"


def reply_to(taken: TakenForm, repository: Repository, open_points: Iterable[str], is_taken: bool) -> str:
    """Return the answer in German.

    Args:
        taken: what came of the form.
        repository: names the programme and who writes.
        open_points: sentences on what is still to be talked about.
        is_taken: whether the record was written.
    """
    with speaking("de"):
        form = taken.form
        programme = programme_of(repository)
        about = f"{form.german} {form.subject}"
        lines = [tr("Hello,"), "", tr("thank you for the form “{form}”.").format(form=about), ""]
        lines += _taken_lines(taken, is_taken)
        lines += _texts(missing_title(taken), map(told, taken.missing))
        lines += _texts(tr("This we could not understand:"), map(told, taken.wrong))
        lines += _texts(tr("For this we found no place in the form:"), map(told, taken.loose))
        lines += _texts(tr("This was not in the file any more; it stays as it was:"), taken.kept)
        lines += _texts(tr("About this we should talk:"), open_points)
        if taken.missing or taken.wrong or taken.loose:
            lines += [tr("Please add this in the same file and send it once more; what is there already stays."), ""]
        lines += [tr("Kind regards"), programme.terms.secretariat if programme else ""]
        return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _taken_lines(taken: TakenForm, is_taken: bool) -> list[str]:
    if not is_taken:
        wait = taken.wrong or taken.missing
        reason = tr("Nothing of it could be taken over yet, since the points below are open.")
        return [reason if wait else tr("Nothing of it was taken over yet; we will be in touch."), ""]
    if not taken.taken:
        return [tr("It says what we have already; nothing had to be changed."), ""]
    return _texts(tr("This was taken over:"), answer_lines(taken))


def answer_lines(taken: TakenForm) -> list[str]:
    """Return the new answers of a form that do not wait, each with its place, shortened."""
    return [f"{one.about}: {_short(one.text) or tr('(empty)')}" for one in new_answers(taken)]


def new_answers(taken: TakenForm) -> list[Remark]:
    """Return the new answers of a form without those of items that wait."""
    waiting = tuple(f"{item.partition(' (')[0]} ›" for item in taken.held)
    return [one for one in taken.taken if not one.about.startswith(waiting)]


def missing_title(taken: TakenForm) -> str:
    """Return the line above what is missing in a form."""
    number = len(taken.missing)
    text = tr_many("{number} answer is still missing:", "{number} answers are still missing:", number)
    return text.format(number=number)


def _texts(title: str, texts: Iterable[str]) -> list[str]:
    shown = [f"- {text}" for text in texts]
    return [title, *shown, ""] if shown else []


def told(one: Remark) -> str:
    """Return what is said of a place in a form, with what stands there."""
    quoted = tr("it says “{text}”.").format(text=_short(one.quoted)) if one.quoted else ""
    said = " ".join(filter(None, (quoted, one.text)))
    return f"{one.about}: {said}" if one.about and said else one.about or said


def _short(text: str) -> str:
    line = " · ".join(filter(None, (" ".join(one.split()) for one in text.split("\n"))))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
