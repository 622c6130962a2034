"""Reading the files: types, blanks, safety, and refusals."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ketamine.errors import EvidenceError
from ketamine.evidence import Library, load
from ketamine.evidence.schema import TABLES
from ketamine.evidence.tables import frame
from tests.evidence.conftest import Edit


def test_every_table_is_indexed_by_key_and_holds_the_described_columns():
    for name, table in TABLES.items():
        read = frame(name)
        assert read.index.name == "key"
        assert ("key", *read.columns) == table.names


def test_numbers_are_floats_with_nan_for_blank_and_text_is_text_with_nothing_for_blank():
    for name, table in TABLES.items():
        read = frame(name)
        for column in read.columns:
            if column in table.numbers:
                assert read[column].dtype == np.float64, (name, column)
            else:
                assert read[column].dtype == "str", (name, column)
                assert not read[column].isna().any(), (name, column)


def test_the_numbers_of_a_frame_cannot_be_written():
    read = frame("timecourse")
    with pytest.raises(ValueError, match="read-only"):
        read.loc["tc.daly2018.12", "value"] = 0.0


def test_writing_to_a_table_of_the_library_never_reaches_it(library: Library):
    mine = library.table("timecourse")
    mine["value"] = 0.0
    mine.loc["tc.daly2018.12", "drug"] = "water"
    assert library.table("timecourse").loc["tc.daly2018.12", "value"] == -16.4
    assert library.table("timecourse").loc["tc.daly2018.12", "drug"] == "esketamine"
    with pytest.raises(AttributeError):
        library.row("tc.daly2018.12").values.update(value=0.0)  # type: ignore[attr-defined]  # noqa: PD011


@pytest.mark.parametrize(
    ("harm", "parts"),
    [
        (lambda path: path.unlink(), ("the file must be there", "no file")),
        (lambda path: path.write_bytes(b""), ("row 1", "a header line", "an empty file")),
        (lambda path: path.write_bytes(path.read_bytes() + b"\xff"), ("row 211", "text in UTF-8", "0xff")),
        (lambda path: path.write_bytes(path.read_bytes()[:-30]), ("row 210", "25 cells as in the header", "found ")),
        (
            lambda path: path.write_text(path.read_text("utf-8").replace(",-16.4,", ",minus 16,", 1), "utf-8"),
            ("row 13 (tc.daly2018.12), value", "a number or blank", "found 'minus 16'"),
        ),
    ],
    ids=["missing", "empty", "wrong encoding", "cut off", "no number"],
)
def test_a_broken_file_is_refused_with_file_row_allowance_and_finding(harm, parts, folder: Path):
    harm(folder / "timecourse.csv")
    with pytest.raises(EvidenceError) as refusal:
        frame("timecourse", folder)
    for part in ("data/timecourse.csv", *parts):
        assert part in str(refusal.value)
    with pytest.raises(EvidenceError):
        load(folder)


def test_the_library_refuses_a_source_it_does_not_hold(folder: Path, change: Edit):
    change("faq", "fq.safety", source="spravato_label2012")
    with pytest.raises(EvidenceError, match=r"data/faq.csv \(fq.safety\): source 'spravato_label2012'.*perhaps"):
        load(folder)


def test_the_library_refuses_a_key_used_twice(folder: Path, change: Edit):
    change("faq", "fq.addiction", key="fq.safety")
    with pytest.raises(EvidenceError, match=r"data/faq.csv: key 'fq.safety' is already used in faq.csv"):
        load(folder)


def test_a_table_that_does_not_exist_is_refused_with_the_nearest_name(library: Library):
    for ask in (frame, library.table):
        with pytest.raises(EvidenceError, match=r"no table 'timecours'.*perhaps 'timecourse'"):
            ask("timecours")


def test_importing_the_evidence_does_not_import_pandera():
    code = "import sys, ketamine.evidence; print('pandera' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_frame_keeps_the_order_of_the_file():
    assert list(frame("timecourse").index[:3]) == ["tc.daly2018.01", "tc.daly2018.02", "tc.daly2018.03"]
    assert isinstance(frame("sources").loc["daly2018", "year"], str)
    assert pd.isna(frame("timecourse").loc["tc.daly2018.01", "time_hours_low"])
