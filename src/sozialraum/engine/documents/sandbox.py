"""What a template may do: show values through a few filters, in a bounded amount of work.

A template comes from one's own repository, but also from somebody's proposal that CI tries out. It reaches no file, no
attribute that begins with an underscore and no function, and it can neither fill the memory nor run for ever: each
round of a loop, each call and each character made is work, and there is only so much of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import wraps
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.visitor import NodeTransformer

MOST_WORK = 5_000_000
"""Characters and the like; the longest papers of a large city need less than a tenth of it."""

_ROUND, _CALL = 20, 200
"""What a round of a loop costs, and the call of a macro or template."""

_HOLDING = (list, tuple, dict, set, frozenset)

_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "join"),
    *("last", "length", "list", "lower", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr"),
    *("sort", "string", "sum", "title", "trim", "truncate", "unique", "upper"),
)
"""Of the filters that Jinja brings along: none that undoes escaping, none that makes much out of little."""


_TESTS = (
    *("boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float", "ge", "gt", "greaterthan", "in"),
    *("integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sequence"),
    *("string", "true", "undefined", "upper", "==", "!=", "<", "<=", ">", ">="),
)
"""Of the tests that Jinja brings along."""


class TooMuchWorkError(jinja2.TemplateRuntimeError):
    """The template does more than a paper needs."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Nothing can be called from a template: it has values and filters, that is all."""

    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, loader: jinja2.BaseLoader, filters: dict[str, Callable[..., Any]], **options: Any) -> None:
        super().__init__(loader=loader, **options)
        self.globals.clear()
        known: dict[str, Callable[..., Any]] = (
            {name: cast("Any", FILTERS[name]) for name in _FILTERS} | filters | {"sum": _sum}
        )
        self.filters = {name: self._counted(function) for name, function in known.items()}
        self.filters |= {"rounds": self._rounds, "made": self._made, "weighed": self._weighed}
        self.tests = {name: self._counted(cast("Callable[..., Any]", TESTS[name])) for name in _TESTS}
        self._work = 0

    def begin(self) -> None:
        """A new paper: all work is still to be done."""
        self._work = 0

    def spend(self, work: int) -> None:
        """Raises TooMuchWorkError when there is no more to spend."""
        self._work += work
        if self._work > MOST_WORK:
            raise TooMuchWorkError("it asks for more work than any paper needs")

    def weigh(self, value: Any) -> None:
        """Spend the size of a value with all that it holds; lists in lists can be larger than any memory.

        Raises TooMuchWorkError.
        """
        if isinstance(value, str):
            self.spend(len(value))
            return
        open_ends = [value] if isinstance(value, _HOLDING) else []
        while open_ends:
            one = open_ends.pop()
            inside = one.values() if isinstance(one, dict) else one
            self.spend(_ROUND + len(one))
            open_ends += [part for part in inside if isinstance(part, _HOLDING)]
            self.spend(sum(len(part) for part in inside if isinstance(part, str)))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a name behind a dot leads to; a field of a group, never one of its methods."""
        return self._no_method(obj, attribute, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what a name in brackets leads to."""
        return self._no_method(obj, argument, super().getitem(obj, argument))

    def _no_method(self, obj: Any, name: Any, value: Any) -> Any:
        if not callable(value) or isinstance(value, jinja2.Undefined) or self.is_safe_callable(value):
            return value
        if isinstance(obj, dict) and name in obj and not callable(obj[name]):
            return obj[name]
        if type(obj).__module__ == "jinja2.runtime":
            return value
        return self.undefined(f"`{name}` is no value", obj=obj, name=name)

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what Jinja itself offers inside a loop."""
        return type(getattr(obj, "__self__", obj)).__module__ == "jinja2.runtime"

    def call(self, context: Any, obj: Any, /, *arguments: Any, **named: Any) -> Any:
        """A call is work, or a macro could call itself twice as often at every level."""
        self.spend(_CALL)
        return super().call(context, obj, *arguments, **named)

    def get_template(self, *arguments: Any, **named: Any) -> jinja2.Template:
        """Count the inclusion of a template, which may include itself."""
        self.spend(_CALL)
        return super().get_template(*arguments, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Count what an operator would make before it is made."""
        if operator == "%" and isinstance(left, str):
            raise TypeError("a text cannot be divided")
        self.spend(_size_of(operator, left, right))
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *arguments: Any, **named: Any) -> str:
        return super()._generate(_Counting().visit(source), *arguments, **named)

    @jinja2.pass_context
    def _rounds(self, context: Any, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.spend(_ROUND)
            yield item

    @jinja2.pass_context
    def _made(self, context: Any, value: Any) -> Any:
        self.spend(len(value))
        return value

    @jinja2.pass_context
    def _weighed(self, context: Any, value: Any) -> Any:
        self.weigh(value)
        return value

    def _counted(self, filter: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(filter)
        def counted(*arguments: Any, **named: Any) -> Any:
            for argument in (*arguments, *named.values()):
                self.weigh(argument)
            value = filter(*arguments, **named)
            self.spend(len(value) if isinstance(value, str | list) else 1)
            return value

        return counted


class _Counting(NodeTransformer):
    """Puts the counting filters around what is looped over and around what `~` makes."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 (Jinja looks for this name)
        self.generic_visit(node)
        node.iter = _through("rounds", node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [_through("weighed", one) for one in node.nodes]
        return _through("made", node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        node.expr = _through("weighed", node.expr)
        for operand in node.ops:
            operand.expr = _through("weighed", operand.expr)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _through("made", node) if isinstance(node.arg, nodes.Slice) else node


def _sum(values: Iterable[Any], start: float = 0) -> Any:
    """The sum of numbers; adding up lists would take their number squared."""
    if not isinstance(start, int | float | Decimal):
        raise TypeError("only numbers are added up")
    return sum(values, start)


def _through(name: str, node: nodes.Node) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", node), name, [], [], None, None, lineno=node.lineno)


def _size_of(operator: str, left: Any, right: Any) -> int:
    """Return how large the result is: characters or entries, of a whole number its bits."""
    if operator == "*" and isinstance(left, int) and not isinstance(right, int):
        left, right = right, left
    if isinstance(left, str | list | tuple):
        if operator == "*" and isinstance(right, int):
            return len(left) * max(right, 0)
        return len(left) + (len(right) if isinstance(right, str | list | tuple) else 0)
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() * max(right, 0) if operator == "**" else left.bit_length() + right.bit_length()
    return 1
