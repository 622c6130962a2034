"""Every drawing of a walk as SVG and PNG in one archive, with a list that says what each shows and on what it rests."""

import io
import zipfile
from html import escape

from ketamine.export.bundle import Bundle
from ketamine.export.picture import AT_ONCE, Done, Picture, Wanted, drawn, pictures

_WHEN = (1980, 1, 1, 0, 0, 0)


def archive(bundle: Bundle, done: Done | None = None) -> bytes:
    """The archive: two files a drawing, and ``figures.txt``.

    Parameters
    ----------
    bundle
        What it holds.
    done
        Told how many of how many drawings are finished.

    Raises
    ------
    ExportError
        If no browser or font is here to draw with; the message says what to install.
    """
    wanted = [Wanted(screen, at) for screen in bundle.deck.screens for at in drawn(bundle, screen)]
    made: list[Picture | None] = []
    for start in range(0, len(wanted), AT_ONCE):
        made += pictures(bundle, wanted[start : start + AT_ONCE])
        if done:
            done(len(made), len(wanted))
    out = io.BytesIO()
    said = [bundle.title, f"{bundle.evidence_date}.", bundle.crisis_line]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for number, (asked, one) in enumerate(zip(wanted, made, strict=True), 1):
            if one:
                name = f"{number:02d}-{asked.screen.scene.key}"
                said += ["", *_said(bundle, asked, one, name)]
                _put(file, f"{name}.svg", _named(one, bundle.question(asked.screen)))
                _put(file, f"{name}.png", one.png)
        _put(file, "figures.txt", "\n".join([*said, ""]).encode())
    return out.getvalue()


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(entry, content)


def _named(one: Picture, title: str) -> bytes:
    """The lines of a drawing with its title and what it says inside, for whoever cannot see it."""
    text = one.svg.decode()
    end = text.index(">", text.index("<svg")) + 1
    return f"{text[:end]}<title>{escape(title)}</title><desc>{escape(one.alt)}</desc>{text[end:]}".encode()


def _said(bundle: Bundle, asked: Wanted, one: Picture, name: str) -> list[str]:
    sources = bundle.facts.labels["scene.sources"]
    cited = [" ".join(part for part in line if part) for line in bundle.citations(asked.screen)]
    lines = [f"{name}: {bundle.question(asked.screen)}", one.alt, bundle.address(asked.screen), f"{sources}:", *cited]
    return [line for line in lines if line]
