"""With therapy: what was tested, by whom in how many, and how little of it can show what therapy adds."""

from collections.abc import Sequence

from ketamine.evidence import Library, Row
from ketamine.figures.follow_up import Arm, Group
from ketamine.scenario import Scenario
from ketamine.scenes.effects import estimate, forest_plot, found, is_alone, moment, named, span, table, unplaced
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Card, Cards, Plot, Prose, Sure, View

#: studies with a card of their own, those with a comparison group first
COMPARED = ("wilkinson2021", "price2022", "grabski2022", "dakwar2020")
ALONE = ("wilkinson2017", "dore2019", "dames2022", "yermus2023", "kew2023")
#: the computer training trial reports a measure of its own, kept with the mechanism's times
_TRAINING = "mt.price2022.02"
_UNTESTED = "kew2023"


def combined(library: Library) -> tuple[Row, ...]:
    """Rows of studies that joined ketamine with a talking therapy, as the tables name the treatment."""
    rows = library.rows("timecourse")
    studies = {row.text("source") for row in rows if "therapy" in row.text("drug") or "CBT" in row.text("drug")}
    return tuple(row for row in rows if row.text("source") in studies)


def _effects(facts: Facts, words: Words) -> Plot:
    """The one randomised test of talking therapy after ketamine, and the test nobody has made."""
    rows = [row for row in combined(facts.library) if row.text("metric") == "smd" and not is_alone(row)]
    groups = [
        Group(f"{row.text('scale')}, {moment(row, facts)}", plain(words.say("group_tested")), (estimate(row, facts),))
        for row in rows
    ]
    nobody = unplaced(_UNTESTED, plain(words.say("not_tested")), facts)
    groups.append(Group(plain(words.say("title_untested")), plain(words.say("group_untested")), (nobody,)))
    return forest_plot(groups, span(rows, plain(words.say("axis_smd"))), _said(words, "smd"))


def _training(facts: Facts, words: Words) -> Plot:
    row = facts.library.row(_TRAINING)
    people = plain(words.say("people", people=number(row.sources[0].n or 0)))
    blinding = facts.labels[f"blinding.{row.sources[0].blinding}"].lower()
    arm = Arm(f"{named(row)}, {people}, {blinding}", found(row), row, drug=True)
    group = Group(plain(words.say("title_training")), plain(words.say("group_training")), (arm,))
    return forest_plot([group], span([row], plain(words.say("axis_training"))), _said(words, "training"))


def _days(facts: Facts, words: Words) -> Plot | None:
    rows = [row for row in combined(facts.library) if row.text("scale") == "percent days abstinent"]
    if not rows:
        return None
    groups = [
        Group(f"{row.text('arm')}", f"{row.text('comparator')}; {moment(row, facts)}", (estimate(row, facts),))
        for row in rows
    ]
    return forest_plot(groups, span(rows, plain(words.say("axis_days"))), _said(words, "days"))


def _said(words: Words, name: str) -> tuple[str, str]:
    return plain(words.say(f"subtitle_{name}")), plain(words.say(f"alt_{name}"))


def _card(key: str, facts: Facts, words: Words) -> Card:
    source = facts.library.source(key)
    alone = key in ALONE
    people: Prose = (cite(number(source.n), key),) if source.n is not None else words.say("people_unread")
    facing = words.say("against_none") if alone else words.say(f"against_{key}")
    lines = (
        (plain(words.say("line_study")), (cite(source.short, key),)),
        (plain(words.say("line_tested")), words.say(f"tested_{key}")),
        (plain(words.say("line_people")), (*people, " (", cite(source.population, key), ")")),
        (plain(words.say("line_against")), facing),
        (plain(words.say("line_found")), words.say(f"found_{key}")),
    )
    blinding = Badge("blinding", source.blinding, facts.labels[f"blinding.{source.blinding}"])
    verdict = Badge("grade", "unknown", plain(words.say("badge_unproven" if alone else f"badge_{key}")))
    badges = (verdict,) if key == _UNTESTED else (verdict, blinding)
    return Card(plain(words.say(f"title_{key}")), lines, badges, accent="unknown" if alone else "drug")


def _takeaway(facts: Facts, words: Words) -> Prose:
    row = facts.library.row("tc.wilkinson2021.01")
    return words.say("takeaway", people=cite(number(row.n or 0), row))


def _rows(facts: Facts) -> Sequence[Row]:
    return [*combined(facts.library), facts.library.row(_TRAINING)]


def build(_: Scenario, facts: Facts) -> View:
    """Ketamine together with therapy: the tests, and what they cannot tell."""
    words = facts.words("therapy")
    days = _days(facts, words)
    return View(
        takeaway=_takeaway(facts, words),
        blocks=(
            _effects(facts, words),
            Cards(tuple(_card(key, facts, words) for key in (*COMPARED, *ALONE))),
            _training(facts, words),
            *((days,) if days else ()),
        ),
        read=words.say("read"),
        sure=Sure("unknown", words.say("sure")),
        table=table(_rows(facts), plain(words.say("caption")), facts),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="therapy", page="timeline", place=60, build=build)
