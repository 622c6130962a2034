"""What the documents say is so."""

import re

from ketamine.scenes import scenes
from ketamine.ui.navigation import PAGES, ROOT


def test_the_architecture_note_lists_every_page_with_its_scenes_in_order():
    note = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"\| `pages/(\w+)\.py` \| (.+?) \|", note))
    written = {page: re.findall(r"`(\w+)`", listed) for page, listed in table.items()}
    assert written == {page.key: [scene.key for scene in scenes() if scene.page == page.key] for page in PAGES}


def test_the_readme_names_the_two_commands_and_every_picture_it_shows_is_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme):
        assert (ROOT / picture).is_file()
