"""Data files as accidents and enemies leave them: each is told by name, none is half read."""

import shutil
from pathlib import Path

import pytest

from ketamine.errors import EvidenceError
from ketamine.evidence import DATA, load
from ketamine.evidence.checks import check

FILE = "timecourse.csv"


def cut_short(content: bytes) -> bytes:
    return content[: len(content) // 2]


def other_encoding(content: bytes) -> bytes:
    return (
        content.decode("utf-8")
        .replace("timecourse", "zeitverläufe")
        .replace("tc.", "tç.", 1)
        .encode("latin-1", "replace")
    )


def zero_bytes(content: bytes) -> bytes:
    return content[:500] + b"\x00" * 40 + content[500:]


def empty(_: bytes) -> bytes:
    return b""


def binary(_: bytes) -> bytes:
    return bytes(range(256)) * 64


def twice(content: bytes) -> bytes:
    return content + content.split(b"\n", 1)[1]


def endless_cell(content: bytes) -> bytes:
    head, rest = content.split(b"\n", 1)
    first, rest = rest.split(b"\n", 1)
    return b"\n".join((head, first.replace(b"daly2018", b"x" * 5_000_000, 1), rest))


def open_quote(content: bytes) -> bytes:
    head, rest = content.split(b"\n", 1)
    return head + b'\n"' + rest


DAMAGE = (cut_short, other_encoding, zero_bytes, empty, binary, twice, endless_cell, open_quote)


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda one: one.__name__)
def test_a_damaged_file_is_named_and_nothing_is_read_from_it(damage, tmp_path: Path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / FILE).write_bytes(damage((DATA / FILE).read_bytes()))
    faults = [str(fault) for fault in check(folder)]
    assert any(FILE in fault for fault in faults)
    assert all(len(fault) < 1000 for fault in faults)
    with pytest.raises(EvidenceError) as raised:
        load(folder)
    assert FILE in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / FILE).unlink()
    with pytest.raises(EvidenceError) as raised:
        load(folder)
    assert FILE in str(raised.value)
