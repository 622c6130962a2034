"""Short words of the interface, by subject, from ``data/text/labels.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from ketamine.errors import EvidenceError


def labels(folder: Path, language: str = "") -> Mapping[str, str]:
    """Every label as ``subject.word``, in English or in the language of a folder of ``text/``.

    Raises
    ------
    EvidenceError
        If the file is missing or is not readable TOML; the message names file and line.
    """
    path = folder / "text" / language / "labels.toml"
    try:
        with path.open("rb") as file:
            subjects = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EvidenceError(f"data/{path.relative_to(folder)}: {error}") from error
    flat = {f"{name}.{word}": text for name, words in subjects.items() for word, text in words.items()}
    return MappingProxyType(flat)
