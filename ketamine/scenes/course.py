"""Courses: the schedules studies and labels used, on one calendar, and where a controlled trial stands behind them."""

from collections.abc import Sequence

from ketamine.evidence import Row
from ketamine.figures.course_calendar import Plan, course_calendar
from ketamine.scenario import Scenario
from ketamine.scenes.course_view import Course, Dated
from ketamine.scenes.effects import word
from ketamine.scenes.plans import SHOWN_BY, UPKEEP_TESTED, is_guide, plans, undated
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
    "day", "study",
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
    if len(parts) == 1 and plan.row.text("protocol_key") in UPKEEP_TESTED:
        parts.append(words.say("stretch_later", said=word(facts, "tested")))
    others = [(cite(facts.library.source(key).short, key),) for key in SHOWN_BY.get(plan.row.text("protocol_key"), ())]
    return (*join(parts, last="; ", between="; "), *((" (", *join(others), ")") if others else ()))


def _note(plan: Plan, words: Words) -> Prose:
    """What the list of dates leaves out."""
    parts: list[Prose] = [words.say("note_derived" if plan.derived else "note_stated")]
    if plan.spans:
        parts.append(words.say("note_spans"))
    if not all(stretch.tested for stretch in plan.stretches):
        parts.append(words.say("note_untested"))
    return tuple(piece for part in parts for piece in (*part, " "))


def _dated(plan: Plan, words: Words) -> Dated:
    row = plan.row
    source: Prose = (cite(row.sources[0].short, row.source_keys[0]),)
    return Dated(row.key, (cite(row.text("label"), row),), source, plan.sessions, plan.reviews, _note(plan, words))


def _form(facts: Facts, words: Words) -> Course:
    found = [plan for plan in plans(facts.library, facts) if plan.sessions]
    return Course(
        tuple(_dated(plan, words) for plan in found), {name: plain(words.say(f"form_{name}")) for name in _FORM}
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
    beyond = [plan for plan in studied if plan.row.text("protocol_key") in UPKEEP_TESTED]
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
        blocks=(_plot(some, words), _guide(facts, words), _form(facts, words)),
        read=words.say("read"),
        sure=Sure("mixed", words.say("sure")),
        table=_table(facts, words),
        unknown=words.say("unknown", unread=join(unread)),
    )


SCENE = Scene(key="course", page="timeline", place=40, build=build)
