"""Words broken into lines by how wide their letters are, where a count of letters is too rough."""

import re

#: how wide a letter of 14 px is: thin ones, broad ones, all others [px]
_LETTERS_PX = {**dict.fromkeys(" ijl.,:", 3.6), **dict.fromkeys("frst()", 5.6), **dict.fromkeys("mwMW", 11.5)}
_LETTER_PX = 7.2
#: a word that is wider than a line is parted here
_PARTED = re.compile(r"(\w{11})(?=\w{2})")


def broken(text: str, room: float) -> list[str]:
    """Lines no wider than ``room`` [px]; a word that is wider gets a hyphen."""
    lines: list[str] = []
    for word in text.split():
        for piece in (_PARTED.sub(r"\1- ", word) if _wide(word) > room else word).split():
            if lines and not lines[-1].endswith("-") and _wide(f"{lines[-1]} {piece}") <= room:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines


def _wide(text: str) -> float:
    return sum(_LETTERS_PX.get(letter, _LETTER_PX) for letter in text)
