"""Properties that hold for any change: nothing changed is nothing, order is nothing, and back is the opposite."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from sozialraum.engine.diff.changes import RepositoryChanges
from sozialraum.engine.records.base import Record
from sozialraum.engine.records.fields import allowed_words, german_words
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.programme.manifest import PEOPLE, PROGRAMME
from tests.conftest import CHECKOUT, examples
from tests.engine.diff.states import changed_figures, changes
from tests.overlay import good_files

pytestmark = pytest.mark.slow

SEEDS = st.integers(0, 2**32)
OPPOSITE = {"added": "removed", "removed": "added"}


@cache
def koeln() -> dict[str, bytes]:
    source = FolderSource(CHECKOUT)
    return {file.path: source.read(file.path) for file in source.files()}


def tree_of(data: bytes) -> Any:
    return yaml.load(data, Loader=yaml.BaseLoader)


def written(tree: Any) -> bytes:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=40).encode()


def shuffled(tree: Any, dice: random.Random) -> Any:
    """The same with fields in another order; the order of items is meaning."""
    if isinstance(tree, dict):
        items = [(key, shuffled(value, dice)) for key, value in tree.items()]
        dice.shuffle(items)
        return dict(items)
    if isinstance(tree, list):
        return [shuffled(value, dice) for value in tree]
    return tree


def lists_in(tree: Any) -> Iterator[list[Any]]:
    below = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    if isinstance(tree, list) and tree:
        yield tree
    for one in below:
        yield from lists_in(one)


def texts_in(tree: Any) -> Iterator[tuple[Any, Any]]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        if isinstance(value, str):
            yield tree, key
        yield from texts_in(value)


def damaged(files: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    """The files with some records gone, items gone or twice, and texts changed."""
    found = dict(files)
    for path in dice.sample(sorted(path for path in files if path.endswith(".yaml")), 4):
        tree = tree_of(found[path])
        lists, texts = list(lists_in(tree)), list(texts_in(tree))
        what = dice.randrange(4)
        if what == 0:
            del found[path]
            continue
        if what == 1 and lists:
            chosen = dice.choice(lists)
            chosen.pop(dice.randrange(len(chosen)))
        elif what == 2 and texts:
            holder, key = dice.choice(texts)
            holder[key] = holder[key] + " und mehr"
        elif lists:
            chosen = dice.choice(lists)
            chosen.append(chosen[0])
        found[path] = written(tree)
    csv = next(path for path in files if path.endswith("population.csv"))
    rows = found[csv].decode().splitlines()
    rows.pop(dice.randrange(1, len(rows)))
    found[csv] = ("\n".join(rows) + "\n").encode()
    return found


def counts(found: RepositoryChanges, back: bool) -> Any:
    """Everything that can be counted, seen from the other side if `back`."""

    def side(kind: str) -> str:
        return OPPOSITE.get(kind, kind) if back else kind

    figures: Counter[str] = Counter()
    for ident, rows in changed_figures(found).items():
        new, changed, gone = rows.counts()
        figures[ident] += 10_000 * changed + (100 * gone + new if back else 100 * new + gone)
    return (
        Counter(side(one.kind) for one in found.records),
        Counter(side(difference.kind) for one in found.records for difference in one.differences),
        figures,
        sorted(found.alike),
        Counter(one.code for one in (found.news.mended if back else found.news.raised)),
        Counter(one.code for one in (found.news.raised if back else found.news.mended)),
    )


def test_koeln_is_the_same_as_itself() -> None:
    found = changes(koeln(), koeln())
    assert found.nothing()
    assert not found.alike


def test_koeln_written_anew_in_another_order_is_the_same() -> None:
    dice = random.Random(1)
    files = {
        path: written(shuffled(tree_of(data), dice)) if path.endswith(".yaml") else data
        for path, data in koeln().items()
    }
    found = changes(files, koeln())
    assert found.records == []
    assert len(found.alike) > 100


@settings(max_examples=examples(40), deadline=None)
@given(SEEDS)
def test_the_order_of_fields_says_nothing(seed: int) -> None:
    dice = random.Random(seed)
    files = {
        path: written(shuffled(tree_of(data), dice)) if path.endswith(".yaml") else data
        for path, data in good_files().items()
    }
    found = changes(files)
    assert (found.records, found.tables, found.breaches) == ([], [], [])


@settings(max_examples=examples(200), deadline=None)
@given(SEEDS)
def test_the_way_back_is_the_opposite(seed: int) -> None:
    files = damaged(good_files(), random.Random(seed))
    assert counts(changes(files), back=False) == counts(changes(good_files(), files), back=True)


@settings(max_examples=examples(60), deadline=None)
@given(SEEDS)
def test_every_file_that_differs_is_told_once(seed: int) -> None:
    files = damaged(good_files(), random.Random(seed))
    found = changes(files)
    touched = {path for path in {*files, *good_files()} if files.get(path) != good_files().get(path)}
    told = [one.address.path for one in found.records] + [one.before.path for one in found.records if one.before]
    told += [one.address.path for one in found.tables] + found.alike
    assert sorted(told) == sorted(touched)


@settings(max_examples=examples(60), deadline=None)
@given(SEEDS)
def test_the_order_of_items_is_told(seed: int) -> None:
    dice = random.Random(seed)
    path = dice.choice(sorted(path for path in good_files() if path.endswith(".yaml")))
    tree = tree_of(good_files()[path])
    several = [one for one in lists_in(tree) if len({str(item) for item in one}) > 1]
    if several:
        dice.choice(several).reverse()
        (change,) = changes({**good_files(), path: written(tree)}).records
        assert "reordered" in {one.kind for one in change.differences}


def closed_lists(model: type[Any]) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in model.model_fields.items():
        if allowed_words(field.annotation):
            yield f"{model.__name__}.{name}", field
        for one in parts_in(field.annotation):
            yield from closed_lists(one)


def parts_in(annotation: Any) -> Iterator[type[Any]]:
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from parts_in(argument)


@pytest.mark.parametrize(
    "model", [kind.model for kind in (*KINDS.values(), PROGRAMME, PEOPLE)], ids=lambda one: one.__name__
)
def test_every_english_word_has_a_german_one(model: type[Record]) -> None:
    for name, field in closed_lists(model):
        assert german_words(field).keys() == set(allowed_words(field.annotation)), name
        assert all(german_words(field).values()), name
