"""How hard a text is to read, as a US school grade."""

import re

_SHORT_WORD = 3
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*")
_SILENT_END = re.compile(r"(?:[^aeiouyltscxzgh]es|[^aeiouytd]ed|[^aeiouyl]e)$")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_BEATS = re.compile(
    r"[aeiouy](?:ing|ism|ist)|iat|(?<![ctgsx])i[aou](?!n$|ns$)|eo(?!p)|ea$|creat|react"
    r"|(?<![qg])ua(?![ry])|[^q]ue[ln]|(?<!t)(?<!fr)(?<!fic)ien|quiet"
)


def grade(text: str) -> float:
    r"""Return the Flesch-Kincaid grade of a text.

    Parameters
    ----------
    text
        Plain prose of at least one word.

    Returns
    -------
    float
        US school grade; 8 is read with ease by most adults.

    Raises
    ------
    ValueError
        If the text holds no word.

    Notes
    -----
    .. math:: 0.39 \frac{words}{sentences} + 11.8 \frac{syllables}{words} - 15.59

    Syllables are counted by rule, so a single word may be off by one.
    """
    words = _WORD.findall(text)
    if not words:
        message = "a text needs at least one word to have a grade"
        raise ValueError(message)
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Return the number of beats in a word, never less than one."""
    letters = re.sub("[^a-z]", "", word.lower())
    if len(letters) <= _SHORT_WORD:
        return 1
    stem = _SILENT_END.sub("", letters)
    return max(1, len(_VOWELS.findall(stem)) + len(_TWO_BEATS.findall(stem)))
