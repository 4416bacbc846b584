"""`srk new`: one new file, with everything in it that is known. Asks on a terminal, takes `--set` in a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.asking import ask_text, somebody_is_there
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.records.writing import SafeWriter

if TYPE_CHECKING:
    from sozialraum.engine.editing.new.draft import Draft
    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.kinds import Kind
    from sozialraum.engine.records.repository import Repository


def command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="agreement, report, meeting, area … or in German.", autocompletion=completing.kinds
        ),
    ],
    ident: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="2016/AREA, 2016/BODY, or a short name such as kalk-nord.")
    ] = None,
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Fill in a field; several.")
    ] = None,
) -> None:
    """Write the file and say what is still open."""
    from sozialraum.engine.editing.labels import kind_named
    from sozialraum.engine.editing.new.items import part_of

    try:
        name, _, rest = kind.removeprefix("data/").partition("/")
        if part := part_of(name):
            _add(*part, ident, values or [])
        else:
            _new(kind_named(name), ident or rest.removesuffix(".yaml") or None, values or [])
    except Refusal as refusal:
        terminal.usage_error(str(refusal))


def _new(kind: Kind[Any], ident: str | None, values: list[str]) -> None:
    from sozialraum.engine.editing.new.answers import address_of, answered, name_of
    from sozialraum.engine.editing.new.outline import draft_of, file_of

    repository = terminal.open_repository().repository
    asks = somebody_is_there()
    if ident is None:
        ident = _ask_id(kind) if asks else None
    if ident is None:
        raise Refusal(tr("Which one? Write `srk new {kind} ID`.").format(kind=kind.folder))
    writer = SafeWriter(repository.root)
    writer.tidy()  # a run that was killed right after it wrote the file is refused now, and leaves nothing either
    draft = draft_of(repository, address_of(repository, kind, ident))
    if name := name_of(kind, ident):
        draft = answered(repository, draft, ("name",), name)
    draft = _with_values(repository, draft, values)
    if asks:
        draft = _ask(repository, draft)
    path = draft.address.path
    try:
        writer.create(path, file_of(repository, draft))
    except FileExistsError:
        raise Refusal(tr("{path} is there already and is left as it is.").format(path=path)) from None
    except OSError as error:
        terminal.fail(tr("`{path}` cannot be written: {why}.").format(path=path, why=problem_of(error)))
    terminal.say(tr("{path} is written.").format(path=path))
    _say_what_is_open(draft)


def _add(kind: Kind[Any], field: str, ident: str | None, values: list[str]) -> None:
    """Add one item to a list of a record that is there."""
    from sozialraum.engine.editing.new.items import draft_of_item, keyed, with_item
    from sozialraum.engine.editing.new.outline import item_of

    source = terminal.open_source()
    repository = load(source).repository
    if ident is None:
        raise Refusal(tr("Which one? Write `srk new {kind} ID`.").format(kind=next(iter(kind.parts))))
    draft = draft_of_item(repository, kind, field, ident)
    path = draft.address.path
    draft = _with_values(repository, draft, [f"{field}.1.{value}" for value in values])
    if somebody_is_there():
        draft = _ask(repository, draft, within=field)
    draft, key = keyed(repository, draft, field)
    try:
        data = source.read(path)
        SafeWriter(source.root).replace(path, data, with_item(path, data, field, item_of(repository, draft, field)))
    except OSError as error:
        terminal.fail(tr("`{path}` cannot be written: {why}.").format(path=path, why=problem_of(error)))
    terminal.say(tr("{path} has one more item in `{field}`: {key}.").format(path=path, field=field, key=key))
    _say_what_is_open(draft, within=field)


def _with_values(repository: Repository, draft: Draft, values: list[str]) -> Draft:
    from sozialraum.engine.editing.new.answers import answered, keys_of, with_items

    for value in values:
        field, sign, text = value.partition("=")
        if not sign:
            raise Refusal(tr("`{value}` is not written FIELD=VALUE.").format(value=value))
        draft = with_items(draft, field.strip())
        draft = answered(repository, draft, keys_of(draft, field.strip()), text.strip())
    return draft


def _say_what_is_open(draft: Draft, within: str = "") -> None:
    from sozialraum.engine.editing.new.answers import open_fields

    missing = open_fields(draft)
    if within:  # of one item, as `--set` names them for it
        missing = [name.split(".", 2)[-1] for name in missing if name.startswith(f"{within}.")]
    if missing:
        terminal.say(tr("Still to be filled in: {fields}.").format(fields=", ".join(missing)))
    terminal.say(tr("Then check it: srk validate {path}").format(path=draft.address.path))


def _ask_id(kind: Kind[Any]) -> str | None:
    """The id, or the name that it is made of; some need a year."""
    from sozialraum.engine.editing.new.answers import name_of
    from sozialraum.engine.records.kinds import SIMPLE

    example = "kalk-nord" if kind.shape == SIMPLE else "2016/kalk"
    answer = ask_text(tr("Name of the file, such as {example}: ").format(example=example))
    return (slug(answer) if kind.shape == SIMPLE and not name_of(kind, answer) else answer) or None


def _ask(repository: Repository, draft: Draft, within: str = "") -> Draft:
    """Ask for what is needed and not known, or only for what is below one field; an empty answer leaves it open."""
    from sozialraum.engine.editing.new.answers import answered, questions

    asked: set[KeyPath] = set()
    while question := next((one for one in questions(draft, within) if one.keys not in asked), None):
        if not asked:
            terminal.say(tr("Return without an answer leaves a field open."))
        asked.add(question.keys)
        if question.about:
            terminal.say("", question.about)
        for word, german in question.words.items():
            terminal.say(f"  {word:<16}{german}")
        while answer := ask_text(f"{question.title} ({question.keys[-1]}): "):
            try:
                draft = answered(repository, draft, question.keys, answer)
                break
            except Refusal as refusal:
                terminal.say(f"  {refusal}")
    return draft
