"""How long a file takes to make, beside an empty one of its kind by the same library: ``python -m bench.exports``."""

import subprocess
import tempfile
import time
from collections.abc import Callable
from io import BytesIO

import typst
from pptx import Presentation

from bench.report import Row, table, write
from ketamine.export import figures, handout, offline, picture, slides
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes.deck import Deck, deck
from ketamine.ui import state
from ketamine.ui.assets import PLOTLY_JS

TOUR = "talk"
Work = Callable[[], bytes]


def whole_slides(bundle: Bundle) -> bytes:
    """Slides with all their pictures; those with tables in place of pictures would be another file."""

    def lacking(why: str) -> None:
        raise RuntimeError(why)

    return slides.pptx(bundle, None, lacking)


def blank_slides(count: int) -> bytes:
    """As many slides with nothing on them."""
    show, file = Presentation(), BytesIO()
    for _ in range(count):
        show.slides.add_slide(show.slide_layouts[6])
    show.save(file)
    return file.getvalue()


def blank_paper() -> bytes:
    """One page with one word, typeset."""
    return bytes(typst.compile(b"Empty", format="pdf"))


def blank_picture() -> bytes:
    """A browser that starts, draws nothing and takes a picture of it."""
    with tempfile.TemporaryDirectory() as folder:
        to = f"{folder}/blank.png"
        asked = (picture.browser() or "chromium", "--headless", "--no-sandbox", f"--user-data-dir={folder}/profile")
        subprocess.run([*asked, f"--screenshot={to}", "about:blank"], check=True, capture_output=True, timeout=60)
        with open(to, "rb") as file:  # noqa: PTH123  # a file of another program
            return file.read()


def blank_page() -> bytes:
    """A page that carries plotly.js and nothing else."""
    return b"<!doctype html><script>" + PLOTLY_JS.read_bytes() + b"</script>"


def timed(work: Work) -> tuple[float, int]:
    """How long it takes [s] and how large it is [bytes]."""
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, len(made)


def walk() -> Deck:
    """The screens that are exported."""
    facts = state.facts()
    return deck(DEFAULT.put(tour=TOUR), state.tours(facts), "", state.choices(facts))


def main() -> None:
    """Make each kind twice, the first time with nothing remembered, and write the table."""
    shown, facts = walk(), state.facts()

    def bundle() -> Bundle:
        return Bundle(shown, facts, "", shown.title, "us")

    count = len(shown.screens)
    kinds: tuple[tuple[str, Callable[[Bundle], bytes], Work], ...] = (
        ("slides", whole_slides, lambda: blank_slides(count)),
        ("one file without a network", offline.html, blank_page),
        ("handout", handout.pdf, blank_paper),
        ("pictures", figures.archive, blank_picture),
    )
    rows: list[Row] = []
    for name, make, blank in kinds:
        first, size = timed(lambda make=make: make(bundle()))
        again, _ = timed(lambda make=make: make(bundle()))
        blank()
        empty, _ = timed(blank)
        rows.append(
            (name, f"{size / 1e6:.1f} MB", f"{first:.1f} s", f"{again:.1f} s", f"{empty:.2f} s", f"{again / empty:.1f}")
        )
    head = ("file", "size", "first time", "again", "an empty one", "again against empty")
    said = f"The tour `{TOUR}`, {count} screens. An empty one: blank slides, a page with plotly.js alone, one word "
    said += "typeset, and a browser that takes a picture of nothing."
    write("exports", "Files to take away", f"{said}\n\n{table(head, rows)}")


if __name__ == "__main__":
    main()
