"""How a command is called: its help, and what is wrong with a command line, in the language of the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.exceptions import TyperException

from sozialraum.engine.findings.language import tr

SHOW_HELP = "Show this help."


class Command(TyperCommand):
    """A command whose help is written by us; its texts are translated here, when they are shown."""

    example = ""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that says what is written in which order."""
        pieces = [tr("[OPTIONS]"), *(_piece(one) for one in self.params if isinstance(one, TyperArgument))]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=tr("Usage: "))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what the command does, an example, arguments and options."""
        self.format_usage(ctx, formatter)
        formatter.write("\n")
        with formatter.indentation():
            formatter.write_text(tr(self.help) if self.help else "")
            formatter.write(f"\n  {tr('Example: {example}').format(example=self.example)}\n")
        shown = [one for one in self.params if not getattr(one, "hidden", False)]
        arguments = [(_name(one), _about(one)) for one in shown if isinstance(one, TyperArgument)]
        options = [(_written(one), _about(one)) for one in shown if isinstance(one, TyperOption)]
        if arguments:
            with formatter.section(tr("Arguments")):
                formatter.write_dl(arguments)
        with formatter.section(tr("Options")):
            formatter.write_dl([*options, ("--help", tr(SHOW_HELP))])


def metavar_of(param: Any) -> str:
    """Return what stands for the value of a parameter in English, without the signs for optional and several."""
    return (param.metavar or param.name or "").strip("[].…").upper()


def _name(param: Any) -> str:
    choices, metavar = _choices(param), metavar_of(param)
    return "|".join(choices) if choices else tr(metavar)


def _piece(argument: TyperArgument) -> str:
    name = _name(argument) + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _written(option: TyperOption) -> str:
    names = ", ".join((*option.opts, *option.secondary_opts))
    return names if option.is_flag or option.count else f"{names} {_name(option)}"


def _about(param: Any) -> str:
    words = [tr(param.help)] if param.help else []
    if _choices(param) and isinstance(param.default, str):
        words.append(tr("[else: {value}]").format(value=param.default))
    return " ".join(words)


def _choices(param: Any) -> list[str]:
    return [str(one) for one in param.type_descriptor.choices or ()]


def explained(error: TyperException) -> str:
    """Return what is wrong with a command line, and where its help is."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else "srk"
    return " ".join((*_sentences(error), tr("`{command} --help` says how it is called.").format(command=path)))


def _sentences(error: Any) -> Iterator[str]:
    """By the name of the class, since typer does not export the classes."""
    name = type(error).__name__
    if name == "NoSuchOption":
        yield tr("There is no option `{name}`.").format(name=error.option_name)
        if error.possibilities:
            yield tr("Did you mean `{name}`?").format(name=error.possibilities[0])
    elif name == "MissingParameter":
        yield tr("{name} is missing.").format(name=_called(error.param))
    elif name == "BadOptionUsage":
        sentence = tr("`{name}` needs a value.") if "requires" in error.message else tr("`{name}` takes no value.")
        yield sentence.format(name=error.option_name)
    elif name == "BadParameter":
        yield _unfit(error)
    elif "unexpected extra" in error.message:
        extra = error.message.partition("(s) (")[2].removesuffix(")")
        yield tr("`{extra}` is too much.").format(extra=extra)
    else:
        yield error.message


def _called(param: Any) -> str:
    return param.opts[0] if isinstance(param, TyperOption) else _name(param)


def _unfit(error: Any) -> str:
    """Return why a value does not do."""
    problem = error.__cause__.errors()[0] if hasattr(error.__cause__, "errors") else {}
    value, name = problem.get("input"), _called(error.param)
    if choices := _choices(error.param):
        sentence = tr("`{value}` is not possible for {name}; possible: {choices}.")
        return sentence.format(value=value, name=name, choices=", ".join(choices))
    if problem.get("type", "").startswith("int_"):
        return tr("`{value}` is not a whole number, as {name} must be.").format(value=value, name=name)
    if (least := problem.get("ctx", {}).get("ge")) is not None:
        return tr("{name} is at least {least}.").format(name=name, least=least)
    return tr("`{value}` is not possible for {name}.").format(value=value, name=name)
