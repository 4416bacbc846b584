"""Conditional formats that change what is seen of a cell: a number format, a colour that hides, a bar alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings.language import Words

if TYPE_CHECKING:
    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.worksheet import Worksheet

UNTOLD = Words("a conditional format may show something else")
BARS = Words("a conditional format shows a bar or a sign instead of the number")


class FormatCondition(NamedTuple):
    """Effect of a rule on the cells of a range, and when."""

    bounds: tuple[tuple[int, int, int, int], ...]
    rule: Rule
    code: str | None
    hides: bool

    def covers(self, row: int, column: int) -> bool:
        """Return whether a cell (from 1) lies in the range."""
        return any(top <= row <= bottom and left <= column <= right for left, top, right, bottom in self.bounds)

    def holds(self, value: float) -> bool | None:
        """Return whether the rule applies to a number; none where that cannot be told."""
        if self.rule.type != "cellIs":
            return None
        try:
            bounds = [float(text) for text in self.rule.formula]
        except ValueError:
            return None
        return _holds(value, self.rule.operator, bounds)


def conditions(sheet: Worksheet) -> list[FormatCondition]:
    """The rules of a sheet that change what is seen of a number."""
    found = []
    for formatting in sheet.conditional_formatting:
        bounds = tuple(one.bounds for one in formatting.cells.ranges)
        for rule in formatting.rules:
            style = rule.dxf
            code = style.numFmt.formatCode if style and style.numFmt else None
            fill = style.fill if style else None
            is_filled = fill is not None and (fill.bgColor is not None or is_coloured(fill))
            hides = is_white(style.font if style else None) and not is_filled
            covers = any(getattr(one, "showValue", None) is False for one in (rule.dataBar, rule.iconSet))
            if code is not None or hides or covers:
                found.append(FormatCondition(bounds, rule, code, hides))
    return sorted(found, key=lambda one: one.rule.priority or 0)


def is_white(font: object) -> bool:
    """Return whether a font has the colour of paper."""
    colour = getattr(font, "color", None)
    if colour is None:
        return False
    if colour.type == "rgb":
        return _is_paper(colour.rgb)
    return (colour.type, getattr(colour, colour.type)) in {("theme", 0), ("indexed", 1), ("indexed", 9)}


def is_coloured(fill: object) -> bool:
    """Return whether a cell has a background of another colour than paper."""
    pattern = getattr(fill, "patternType", None)
    if pattern is None and getattr(fill, "tagname", "") != "gradientFill":
        return False
    colour = getattr(fill, "fgColor", None)
    return not (pattern == "solid" and colour is not None and colour.type == "rgb" and _is_paper(colour.rgb))


def _is_paper(rgb: object) -> bool:
    return str(rgb).upper() in ("00FFFFFF", "FFFFFFFF")


def _holds(value: float, operator: str | None, bounds: list[float]) -> bool | None:
    if not bounds:
        return None
    first, last = bounds[0], bounds[-1]
    return {
        "lessThan": value < first, "lessThanOrEqual": value <= first, "greaterThan": value > first,
        "greaterThanOrEqual": value >= first, "equal": value == first, "notEqual": value != first,
        "between": first <= value <= last, "notBetween": not first <= value <= last,
    }.get(operator or "")  # fmt: skip
