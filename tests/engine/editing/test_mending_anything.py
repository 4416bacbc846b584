"""Whatever was broken in a good file: mending ends, raises nothing and leaves a file that can be read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraum.engine.editing.fix.file import EditedFile, name_of
from sozialraum.engine.editing.fix.mending import mend
from sozialraum.engine.editing.layout.formatting import lay_out
from tests.conftest import examples
from tests.engine.records.test_never_raises import PIECES
from tests.overlay import GOOD, good_files

pytestmark = pytest.mark.slow

FILES = sorted(good_files())
BULK = settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(path: str, data: bytes) -> None:
    result = mend(GOOD, path, data)
    if result is None:
        return
    before, after = EditedFile(GOOD, path, data), EditedFile(GOOD, path, result.after)
    assert after.is_read or not before.is_read
    assert mend(GOOD, path, result.after) is None
    if before.is_read:
        assert {name_of(one) for one in after.findings} < {name_of(one) for one in before.findings}


@BULK
@given(st.data(), st.sampled_from(FILES))
def test_a_good_file_with_pieces_cut_out_and_put_in(data: st.DataObject, path: str) -> None:
    text = good_files()[path].decode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 0, 1, 2, 10]))
        text = text[:start] + data.draw(PIECES) + text[start + length :]
    check(path, text.encode("utf-8", "surrogatepass"))
    lay_out(path, text.encode("utf-8", "surrogatepass"))


@BULK
@given(st.data(), st.sampled_from(FILES), st.sampled_from(["cp1252", "utf-16", "utf-16-le", "utf-8-sig", "cp437"]))
def test_a_good_file_in_another_encoding(data: st.DataObject, path: str, encoding: str) -> None:
    coded = good_files()[path].decode().encode(encoding, "replace")
    cut = data.draw(st.integers(0, len(coded)))
    check(path, coded[cut % 3 :][:cut])


@BULK
@given(st.sampled_from(FILES), st.binary(max_size=60))
def test_any_bytes(path: str, data: bytes) -> None:
    check(path, data)
    lay_out(path, data)


def test_a_good_file_in_another_encoding_comes_back_as_it_was() -> None:
    for path, data in good_files().items():
        if not data.isascii():
            result = mend(GOOD, path, data.decode().encode("cp1252"))
            assert result
            assert result.after == data
