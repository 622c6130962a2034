"""Lines of words: as few as the room takes, all words kept."""

from ketamine.figures.broken import broken


def test_words_share_a_line_until_it_is_full():
    assert broken("Scheidegger 2012", 200.0) == ["Scheidegger 2012"]
    assert broken("Scheidegger 2012", 100.0) == ["Scheidegger", "2012"]


def test_broad_letters_take_more_room_than_thin_ones():
    assert broken("mmmm mmmm", 60.0) == ["mmmm", "mmmm"]
    assert broken("iiii iiii", 60.0) == ["iiii iiii"]


def test_a_word_wider_than_the_line_gets_a_hyphen_and_loses_no_letter():
    lines = broken("Eur Neuropsychopharmacol 2019", 110.0)
    assert "".join(lines).replace("-", "").replace(" ", "") == "EurNeuropsychopharmacol2019"
    assert any(line.endswith("-") for line in lines)


def test_nothing_is_no_line():
    assert broken("", 80.0) == []
