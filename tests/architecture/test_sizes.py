"""Files stay short enough to be read in one go."""

import pytest

from ketamine.ui.navigation import ROOT

LONGEST = {"pages": 80, "ketamine": 300}


@pytest.mark.parametrize(("folder", "longest"), LONGEST.items())
def test_no_module_outgrows_its_reader(folder, longest):
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / folder).rglob("*.py")}
    assert {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > longest} == {}
