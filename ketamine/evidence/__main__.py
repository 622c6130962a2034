"""``python -m ketamine.evidence`` writes ``data/README.md`` anew."""

from ketamine.evidence import DATA
from ketamine.evidence.guide import readme

(DATA / "README.md").write_text(readme(), encoding="utf-8")
