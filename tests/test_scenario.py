"""The state a link carries: exact round trips, strict reading, kind notes."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine import moments
from ketamine import scenario as sc
from ketamine.errors import LinkError
from ketamine.evidence.trials import TRIALS

CHOICES = sc.Choices(
    routes=("iv", "im", "sc", "sublingual", "oral", "intranasal_esketamine"),
    countries=("us", "ca", "uk", "eu"),
    steps=9,
    tours=("clinic", "talk"),
    scenes=("onset", "race", "known"),
    regions=("network", "pcc", "amygdala"),
)


def scenarios() -> st.SearchStrategy[sc.Scenario]:
    some_routes = st.sets(st.sampled_from(CHOICES.routes), min_size=1).map(
        lambda names: tuple(name for name in CHOICES.routes if name in names)
    )
    return st.builds(
        sc.Scenario,
        depth=st.sampled_from(sc.DEPTHS),
        country=st.sampled_from(CHOICES.countries),
        route=st.sampled_from(CHOICES.routes),
        routes=some_routes,
        weight=st.integers(*sc.WEIGHT_KG),
        clock=st.none() | st.integers(0, moments.CLOCK_MIN),
        step=st.integers(1, CHOICES.steps),
        span=st.sampled_from(sc.SPANS),
        analyte=st.sampled_from(sc.ANALYTES),
        outcome=st.sampled_from(sc.OUTCOMES),
        course=st.sampled_from(sc.COURSES),
        order=st.sampled_from(sc.ORDERS),
        sort=st.sampled_from(sc.SORTS),
        **{field: st.sampled_from(allowed) for field, allowed in TRIALS.items()},
        start=st.just("") | st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(date.isoformat),
        region=st.sampled_from(CHOICES.regions),
        view=st.sampled_from(("", *sc.VIEWS)),
        present=st.sampled_from(("", *sc.PRESENTS)),
        tour=st.sampled_from(("", "clinic", "talk", "onset", "race.known.onset")),
        scene=st.sampled_from(("", *CHOICES.scenes)),
        at=st.integers(1, sc.MOST_SCREENS),
    )


@given(scenarios())
def test_a_link_gives_back_exactly_the_scenario_it_was_made_from(scenario):
    assert sc.parse(sc.to_query(scenario), CHOICES) == (scenario, ())


@given(scenarios())
def test_two_different_scenarios_never_share_an_address(scenario):
    other = scenario.put(weight=scenario.weight + 1 if scenario.weight < sc.WEIGHT_KG[1] else scenario.weight - 1)
    assert sc.to_query(scenario) != sc.to_query(other)


def test_the_default_view_has_a_bare_address():
    assert sc.to_query(sc.DEFAULT) == {}


@given(st.dictionaries(st.sampled_from([*sc.FIELDS, "foo", "embed"]), st.text(max_size=200)))
def test_any_address_is_read_without_an_error_and_what_was_not_used_is_named(query):
    scenario, notes = sc.parse(query, CHOICES)
    refused = {note.field for note in notes}
    assert refused <= set(query)
    for name in sc.FIELDS:
        if name in refused or name not in query:
            assert getattr(scenario, name) == getattr(sc.DEFAULT, name)


@given(st.text(min_size=1, max_size=300))
def test_a_note_quotes_at_most_a_short_printable_piece_of_what_was_found(found):
    _, notes = sc.parse({"weight": found}, CHOICES)
    for note in notes:
        quoted = note.text.split("“", 1)[1].rsplit("”", 1)[0]
        assert len(quoted) <= 60
        assert quoted.isprintable()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"weight": "900"}, "The link asks for weight “900”. Allowed: a whole number from 40 to 160 kg."),
        ({"weight": "seventy"}, "The link asks for weight “seventy”. Allowed: a whole number from 40 to 160 kg."),
        ({"depth": "expert"}, "The link asks for depth “expert”. Allowed: plain, curious, clinician."),
        ({"country": "zz"}, "The link asks for country “zz”. Allowed: us, ca, uk, eu."),
        ({"clock": "85d"}, "The link asks for clock “85d”. Allowed: a time from 0m to 84d."),
        ({"clock": ""}, "The link asks for clock “”. Allowed: a time such as 40m, 4h or 7d."),
        ({"region": "moon"}, "The link asks for region “moon”. Allowed: network, pcc, amygdala."),
        ({"view": "top"}, "The link asks for view “top”. Allowed: outside, inside, through."),
        ({"step": "0"}, "The link asks for step “0”. Allowed: a whole number from 1 to 9."),
    ],
)
def test_a_value_that_is_not_allowed_is_told_with_what_is(query, said):
    scenario, notes = sc.parse(query, CHOICES)
    assert [note.text for note in notes] == [said]
    assert scenario == sc.DEFAULT


def test_routes_named_twice_or_unknown_are_refused_and_order_does_not_matter():
    assert sc.parse({"routes": "sc,iv"}, CHOICES)[0].routes == ("iv", "sc")
    assert sc.parse({"routes": "iv,iv"}, CHOICES)[1][0].field == "routes"
    assert sc.parse({"routes": "iv,rectal"}, CHOICES)[1][0].field == "routes"


def test_a_tour_of_ones_own_is_scene_names_with_full_stops_and_an_unknown_one_is_refused():
    assert sc.parse({"tour": "known.race"}, CHOICES)[0].tour == "known.race"
    assert sc.parse({"tour": "known.nowhere"}, CHOICES)[1][0].field == "tour"
    assert sc.parse({"tour": "."}, CHOICES)[1][0].field == "tour"
    assert sc.parse({"tour": ".".join(["race"] * (sc.MOST_SCREENS + 1))}, CHOICES)[1][0].field == "tour"


def test_names_of_other_programs_in_an_address_are_left_alone():
    assert sc.parse({"embed": "true", "utm_source": "x"}, CHOICES) == (sc.DEFAULT, ())


@given(st.integers(0, moments.CLOCK_MIN))
def test_a_time_on_the_clock_is_written_so_that_it_reads_back(minutes):
    assert moments.read_clock(moments.write_clock(minutes)) == minutes


def test_times_are_written_as_people_type_them():
    assert [moments.write_clock(m) for m in (0, 40, 240, 10_080, 1_565)] == ["0m", "40m", "4h", "7d", "1d2h5m"]


def test_the_first_minute_asked_for_is_not_the_same_as_no_minute_asked_for():
    assert sc.parse({"clock": "0m"}, CHOICES)[0].clock == 0
    assert sc.parse({}, CHOICES)[0].clock is None
    assert sc.to_query(sc.DEFAULT.put(clock=0)) == {"clock": "0m"}


@given(st.text(string.printable, max_size=12))
def test_a_time_that_cannot_be_read_says_how_one_looks(text):
    if moments._SPAN.fullmatch(text) and text:
        return
    with pytest.raises(LinkError, match="a time such as 40m, 4h or 7d"):
        moments.read_clock(text)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-13-01", "2026-02-30", "20261201", "1926-12-01", "2026-12-01T10:00"]
)
def test_a_day_that_is_none_is_told_with_an_example(text):
    with pytest.raises(LinkError, match="2026-12-01"):
        moments.read_day(text)
