"""The safety ladder: what can go wrong within minutes, weeks and years, each beside what it was compared with."""

from ketamine.evidence import Row
from ketamine.scenario import Scenario
from ketamine.scenes.arms import nearest
from ketamine.scenes.chance import around
from ketamine.scenes.listing import columns, lines, studies
from ketamine.scenes.named_numbers import numbered
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Card, Cards, Dots, IconArrays, Prose, Sure, Table, View

#: pairs of drug and dummy spray by rung: section of the text file -> row
RUNGS = {
    "minutes": {
        "detached": "ae.spravato_ae2019hcp.01",
        "sick": "ae.spravato_ae2019hcp.03",
        "pressure": "ae.spravato_label2021.04",
        "pressure_older": "ae.spravato_label2021.05",
    },
    "weeks": {
        "urine": "ae.spravato_ae2019hcp.16",
        "ideation": "ae.ionescu2021.01",
        "confused": "ae.daly2019.09",
        "detached_later": "ae.daly2019.02",
    },
}
#: what has no comparison group is told, not drawn
YEARS = ("bladder", "dependence", "thinking", "serious")
#: dissociation by a rating scale, which never shares a block with the reported event
SCALE = "ae.jnj_dissociation2024.01"
#: further rows of the table twin
_TABLED = {
    "minutes": (
        SCALE,
        "ae.spravato_label2021.01",
        "ae.spravato_label2021.02",
        "ae.esk_resp2023.01",
        "ae.esk_resp2023.02",
        "ae.rodrigues2020.03",
        "ae.rodrigues2020.05",
        "ae.ketbp_yale2024.01",
        "ae.delsant2020.01",
        "ae.morrison2018.01",
        "ae.glue2024.01",
        "ae.kads_news2023.01",
        "ae.chilukuri2014.01",
        "ae.galvez2018.01",
    ),
    "weeks": ("ae.daly2019.03", "ae.fedgchin2019.08", "ae.feifel2020.01", "ae.aycart_nd.01", "ae.hull2022.01"),
    "years": (
        "ae.jnj_urinary2025.01",
        "ae.jnj_urinary2025.02",
        "ae.kerrgaffney2025.01",
        "ae.zaki2025.04",
        "ae.zaki2025.05",
        "ae.zaki2025.06",
        "ae.short2018.01",
    ),
}
_EVERYONE = 100.0


def shown(share: float) -> str:
    """A share as whole people out of one hundred; under one person as printed."""
    return number(share) if 0 < share < 1 else nearest(share)


#: column of the share -> the label of its arm, its colour and the column that counts its people
_ARMS = {"rate_pct": ("arm_drug", "harm", "n"), "comparator_rate_pct": ("arm_other", "comparator", "comparator_n")}


def _dots(row: Row, column: str, facts: Facts, words: Words) -> Dots:
    label, meaning, people = _ARMS[column]
    share = row.number(column) or 0.0
    rest = cite(number(_EVERYONE - float(shown(share))), row)
    count = words.say("count", yes=cite(shown(share), row), no=rest)
    chance = around(facts.labels, row, column, people)
    return Dots(plain(words.say(label)), count, share, meaning, around=chance)


def _pair(row: Row, facts: Facts, words: Words) -> tuple[Dots, Dots]:
    drug, other = (_dots(row, column, facts, words) for column in _ARMS)
    return drug, other


def _rung(name: str, facts: Facts, words: Words) -> IconArrays:
    rows = {section: facts.library.row(key) for section, key in RUNGS[name].items()}
    pairs = tuple((plain(words.say(section)), _pair(row, facts, words)) for section, row in rows.items())
    return IconArrays(pairs, words.say(f"note-{name}"))


def _ends(row: Row, low: str, high: str) -> Prose:
    return (cite(f"{row.text(low)} to {row.text(high)}", row),)


def _scale(facts: Facts, words: Words) -> IconArrays:
    """The rating scale by itself: lowest figure filled, highest ringed."""
    row = facts.library.row(SCALE)
    arms = (("arm_drug", "rate", "harm"), ("arm_other", "comparator_rate", "comparator"))
    arrays = tuple(
        Dots(
            plain(words.say(label)),
            _ends(row, f"{name}_low", f"{name}_high"),
            row.number(f"{name}_low") or 0.0,
            meaning,
            row.number(f"{name}_low"),
            row.number(f"{name}_high"),
        )
        for label, name, meaning in arms
    )
    return IconArrays(((plain(words.say("scale")), arrays),), words.say("scale-note"))


def _years(words: Words) -> Cards:
    cards = []
    for name in YEARS:
        said = []
        for first, *rest in lines(words, f"years-{name}-lines"):
            label, _, text = str(first).partition(" | ")
            said.append((label, tuple(piece for piece in (text, *rest) if piece)))
        badge = Badge("status", "none", plain(words.say("no-comparison")))
        title = f"{plain(words.say('rung-years'))}: {plain(words.say(f'years-{name}')).lower()}"
        cards.append(Card(title, tuple(said), (badge,), accent="harm"))
    return Cards(tuple(cards), style="folds")


def _value(row: Row, rate: str, words: Words) -> Prose:
    stem = rate.removesuffix("_pct")
    share, low, high = row.number(rate), row.number(f"{stem}_low"), row.number(f"{stem}_high")
    if share is not None:
        return (cite(f"{share:g}", row),)
    if low is not None and high is not None:
        return (cite(f"{low:g} to {high:g}", row),)
    if rate == "rate_pct" and row.text("value_text"):
        return (cite(row.text("value_text"), row),)
    return words.say("no-figure")


def _line(name: str, row: Row, words: Words) -> tuple[Prose, ...]:
    against = row.text("comparator")
    none = against.startswith("none") or not against
    return (
        words.say(f"rung-{name}"),
        (cite(row.text("event"), row),),
        words.say(f"measure-{row.text('measure')}"),
        _value(row, "rate_pct", words),
        words.say("no-comparison") if none else (cite(against, row),),
        () if none else _value(row, "comparator_rate_pct", words),
        (cite(" v ".join(text for text in (number(row.n), row.text("comparator_n")) if text), row),) if row.n else (),
        (cite(f"{row.text('drug')}, {row.text('arm')}", row),),
        studies(row.sources),
    )


def _table(facts: Facts, words: Words) -> Table:
    listed = [
        (name, facts.library.row(key))
        for name, more in _TABLED.items()
        for key in (*RUNGS.get(name, {}).values(), *more)
    ]
    cells = tuple(_line(name, row, words) for name, row in listed)
    return Table(plain(words.say("caption")), columns(words, 3, 5), cells)


def _takeaway(facts: Facts, words: Words) -> Prose:
    first, second = facts.library.row(RUNGS["minutes"]["detached"]), facts.library.row(RUNGS["weeks"]["urine"])
    return words.say(
        "takeaway",
        minutes=cite(shown(first.number("rate_pct") or 0.0), first),
        minutes_other=cite(shown(first.number("comparator_rate_pct") or 0.0), first),
        weeks=cite(shown(second.number("rate_pct") or 0.0), second),
        weeks_other=cite(shown(second.number("comparator_rate_pct") or 0.0), second),
    )


def build(state: Scenario, facts: Facts) -> View:
    """Harms rung by rung; the rating scale of dissociation stands apart and only below the plain depth."""
    words = numbered("ladder", facts)
    apart = () if state.depth == "plain" else (_scale(facts, words),)
    return View(
        takeaway=_takeaway(facts, words),
        blocks=(_rung("minutes", facts, words), *apart, _rung("weeks", facts, words), _years(words)),
        read=words.say("read"),
        sure=Sure("supported", words.say("sure")),
        table=_table(facts, words),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="ladder", page="questions", place=20, build=build)
