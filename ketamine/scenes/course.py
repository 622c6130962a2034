"""Courses: the schedules studies and labels used, on one calendar, and where a controlled trial stands behind them."""

from collections.abc import Sequence
from datetime import date, timedelta

from ketamine.evidence import Row
from ketamine.figures.course_calendar import Plan, course_calendar
from ketamine.scenario import Scenario
from ketamine.scenes.course_view import Course, Dated
from ketamine.scenes.effects import word
from ketamine.scenes.plans import is_guide, plans, trials_of, undated
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Card, Cards, Column, Plot, Prose, Sure, Table, View

#: claims of the guide on the schedule: the series, then the boosters
_CLAIMS = ("sc.c45_six_sessions", "sc.c46_boosters")
#: schedules for other problems, or variants of one already shown: left to readers who ask for more
_ON_REQUEST = frozenset(
    {"aud3_weekly", "ptsd6_2wk", "ptsd8_4wk", "anx_sc_maint", "canbind_maint", "iv12_ketect", "iv8_karma",
     "iv_3x_4wk", "iv4_cbt", "iv6_cbt", "spravato_mdsi", "lozenge_home", "esk_sustain1"}
)  # fmt: skip
_HEADS = ("name", "study", "dose", "sessions", "days", "basis", "later", "evidence")
_FORM = (
    "title", "as_studied", "as_studied_line", "schedule", "start", "save", "no_date", "kept", "session", "review",
    "day", "study", "in_link", "handout", "link_note", "from_link",
)  # fmt: skip


def shown(facts: Facts, depth: str) -> tuple[Plan, ...]:
    """Schedules drawn at a depth."""
    hidden = _ON_REQUEST if depth == "plain" else frozenset()
    return tuple(plan for plan in plans(facts.library, facts) if plan.row.text("protocol_key") not in hidden)


def _plot(found: Sequence[Plan], words: Words) -> Plot:
    said = {part: plain(words.say(part)) for part in ("axis", "subtitle", "alt")}
    wide, narrow = (course_calendar(found, said["axis"], said["alt"], narrow=small) for small in (False, True))
    return Plot(wide, narrow, said["subtitle"])


def _guide(facts: Facts, words: Words) -> Cards:
    """What the guide says, with its grade."""
    cards = []
    for claim in (facts.library.row(key) for key in _CLAIMS):
        verdict, certainty = claim.text("verdict"), claim.text("certainty")
        badges = (
            Badge("verdict", verdict, facts.labels[f"verdict.{verdict}"]),
            Badge("certainty", certainty, facts.labels[f"certainty.{certainty}"]),
        )
        lines = ((plain(words.say("line_found")), (cite(claim.text("why_short"), claim),)),)
        title = plain(words.say("guide_says"))
        cards.append(Card(title, lines, badges, (cite(claim.text("claim_paraphrased"), claim),)))
    return Cards(tuple(cards), "tiles")


def _evidence(plan: Plan, facts: Facts, words: Words) -> Prose:
    """What stands behind each stretch, in words, with the trials that tested a label's or the guide's."""
    parts: list[Prose] = []
    for index, stretch in enumerate(plan.stretches):
        parts.append(words.say("stretch_first" if index == 0 else "stretch_later", said=stretch.said))
    if len(parts) == 1 and trials_of(plan.row, "upkeep"):
        parts.append(words.say("stretch_later", said=word(facts, "tested")))
    behind = [key for key in trials_of(plan.row, "course") if key != plan.row.source_keys[0]]
    others = [(cite(facts.library.source(key).short, key),) for key in behind]
    return (*join(parts, last="; ", between="; "), *((" (", *join(others), ")") if others else ()))


def _note(plan: Plan, words: Words, place: str = "note") -> Prose:
    """What the list of dates leaves out: in sentences on screen, ``paper`` in few words."""
    parts: list[Prose] = [words.say(f"{place}_derived" if plan.derived else f"{place}_stated")]
    if plan.spans:
        parts.append(words.say(f"{place}_spans"))
    if not all(stretch.tested for stretch in plan.stretches):
        parts.append(words.say(f"{place}_untested"))
    return join(parts, "; ", "; ") if place == "paper" else tuple(piece for part in parts for piece in (*part, " "))


def _dated(plan: Plan, words: Words) -> Dated:
    row = plan.row
    source: Prose = (cite(row.sources[0].short, row.source_keys[0]),)
    return Dated(row.key, (cite(row.text("label"), row),), source, plan.sessions, plan.reviews, _note(plan, words))


def _reviews(plan: Plan, start: str, words: Words) -> Prose:
    """When it was looked at again; empty where that was not stated."""
    return (*words.say("paper_review", days=_days(plan.reviews, start, plan.row)), "; ") if plan.reviews else ()


def _days(days: Sequence[int], start: str, row: Row) -> Prose:
    """Days of a schedule: as dates where the first is known, else counted from it."""
    if not start:
        return (cite(", ".join(map(str, days)), row),)
    dates = [date.fromisoformat(start) + timedelta(day) for day in days]
    years = [None, *(one.year for one in dates)]
    shown = [_date(one, year=one.year != before) for one, before in zip(dates, years, strict=False)]
    return (cite(", ".join(shown), row),)


def _date(day: date, *, year: bool) -> str:
    """A day in words that stay on one line, the year only where it is new."""
    return f"{day:%a} {day.day} {day:%b}{f' {day.year}' if year else ''}".replace(" ", "\u00a0")


def _paper(found: Sequence[Plan], start: str, words: Words) -> tuple[tuple[Prose, ...], ...]:
    """A line for each schedule with days: name, sessions, reviews with what the list leaves out."""
    return tuple(
        (
            (cite(plan.row.text("label"), plan.row),),
            _days(plan.sessions, start, plan.row),
            (*_reviews(plan, start, words), *_note(plan, words, "paper")),
        )
        for plan in found
        if plan.sessions
    )


def _form(state: Scenario, some: Sequence[Plan], facts: Facts, words: Words) -> Course:
    found = [plan for plan in plans(facts.library, facts) if plan.sessions]
    first = "dated" if state.start else "counted"
    return Course(
        tuple(_dated(plan, words) for plan in found),
        {name: plain(words.say(f"form_{name}")) for name in _FORM},
        state.start,
        tuple(plain(words.say(f"paper_{head}")) for head in ("name", first, "note")),
        _paper(some, state.start, words),
    )


def _cell(row: Row, column: str, words: Words) -> Prose:
    return (cite(row.text(column), row),) if row.text(column) else words.say("blank")


def _line(row: Row, plan: Plan | None, facts: Facts, words: Words) -> tuple[Prose, ...]:
    basis = words.say("basis_derived" if plan and plan.derived else "basis_stated")
    return (
        _cell(row, "label", words),
        (cite(row.sources[0].short, row.source_keys[0]),),
        _cell(row, "dose_text", words),
        _cell(row, "sessions", words),
        _cell(row, "session_days", words),
        basis if row.text("session_days") else words.say("blank"),
        _cell(row, "maintenance_text", words),
        _evidence(plan, facts, words) if plan else words.say("blank"),
    )


def _table(facts: Facts, words: Words) -> Table:
    drawn = {plan.row.key: plan for plan in plans(facts.library, facts)}
    columns = tuple(Column(plain(words.say(f"column_{head}")), numeric=head == "sessions") for head in _HEADS)
    rows = facts.library.rows("protocols")
    return Table(
        plain(words.say("caption")), columns, tuple(_line(row, drawn.get(row.key), facts, words) for row in rows)
    )


def _takeaway(found: Sequence[Plan], words: Words) -> Prose:
    studied = [plan for plan in found if not is_guide(plan.row)]
    beyond = [plan for plan in studied if trials_of(plan.row, "upkeep")]
    counted = sorted((plan.row for plan in studied if plan.row.number("sessions")), key=_sessions)
    few, many = counted[0], counted[-1]
    return words.say(
        "takeaway",
        few=cite(few.text("sessions"), few),
        many=cite(many.text("sessions"), many),
        beyond=cite(f"{len(beyond)}", *(plan.row for plan in beyond)),
        all=cite(f"{len(studied)}", *(plan.row for plan in studied)),
    )


def _sessions(row: Row) -> float:
    return row.number("sessions") or 0.0


def build(state: Scenario, facts: Facts) -> View:
    """Schedules on a calendar, with their evidence; a start date stays in the reader's browser."""
    words = facts.words("course")
    every, some = plans(facts.library, facts), shown(facts, state.depth)
    unread = [(cite(row.text("label"), row),) for row in undated(facts.library)]
    return View(
        takeaway=_takeaway(every, words),
        blocks=(_plot(some, words), _guide(facts, words), _form(state, some, facts, words)),
        read=words.say("read"),
        sure=Sure("mixed", words.say("sure")),
        table=_table(facts, words),
        unknown=words.say("unknown", unread=join(unread)),
    )


SCENE = Scene(key="course", page="timeline", place=40, build=build)
