"""``python -m ketamine.evidence`` writes ``data/README.md`` anew."""

from ketamine.evidence import DATA, readme

(DATA / "README.md").write_text(readme(), encoding="utf-8")
