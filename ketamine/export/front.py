"""The browser component as two strings: its script and its style, joined from the parts in ``ketamine/ui/front``."""

from pathlib import Path

from ketamine.figures.theme import COLOURS

FRONT = Path(__file__).resolve().parents[1] / "ui" / "front"
#: the order in which the parts of the component are joined; each uses only names of those before it
PARTS = (
    "dom.js",
    "arrive.js",
    "letters.js",
    "cite.js",
    "plot.js",
    "icons.js",
    "pathway.js",
    "brain.js",
    "dial.js",
    "clock.js",
    "synapse.js",
    "cards.js",
    "table.js",
    "ledger.js",
    "course.js",
    "room.js",
    "stage.js",
    "rooms.js",
    "answers.js",
    "quiz.js",
    "announce.js",
    "scene.js",
    "figures.js",
    "parts.js",
    "presenter.js",
    "slide.js",
    "deck.js",
    "walk.js",
    "main.js",
)
STYLES = ("frame.css", "scene.css", "brain.css", "clock.css", "rooms.css", "slide.css", "print.css", "access.css")


def script() -> str:
    """The component as one ES module."""
    return "\n".join((FRONT / name).read_text(encoding="utf-8") for name in PARTS)


def style() -> str:
    """The style sheet: the colours of the theme as variables, then the rules."""
    rules = "\n".join((FRONT / name).read_text(encoding="utf-8") for name in STYLES)
    return f"{palette()}\n{rules}"


def palette() -> str:
    """The theme's colours as CSS variables, light and dark; paper is light for everybody."""
    light, dark = (" ".join(f"--{key}: {pair[side]};" for key, pair in COLOURS.items()) for side in (0, 1))
    return f".kt-light {{ {light} }}\n.kt-dark {{ {dark} }}\n@media print {{ .kt-dark {{ {light} }} }}"
