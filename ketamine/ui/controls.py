"""Controls of the scenario: one widget a field, named like its query parameter, its words from the labels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from ketamine import scenario as sc
from ketamine.evidence.trials import TRIALS
from ketamine.scenario import DEFAULT, Choices, Scenario
from ketamine.ui import state

#: what belongs to the whole page or to a story, and is not put back with the view of one scene
_NOT_A_VIEW = ("depth", "country", "lang", "step")


@dataclass(frozen=True)
class Desk:
    """What a control needs: the scenario it shows, what is allowed, and the words.

    Attributes
    ----------
    here
        The scenario on screen.
    allowed
        Choices that come from the evidence.
    labels
        Words of the interface.
    """

    here: Scenario
    allowed: Choices
    labels: Mapping[str, str]

    def words(self, subject: str) -> Callable[[object], str]:
        """How an option of a control reads."""
        labels, named = self.labels, {"lang": "language"}.get(subject, subject)
        return lambda option: labels.get(f"{named}.{option}", str(option))


def _changed(field: str, key: str) -> None:
    """Take over a choice; taking the last option away is not one, and leaves things as they were."""
    value = st.session_state[key]
    if value in (None, []):
        return
    state.put(**{field: tuple(value) if isinstance(value, list) else value})


def _key(field: str, place: str) -> str:
    return f"{field}-{place}"


def _segments(desk: Desk, field: str, options: tuple[str, ...], place: str) -> None:
    key = _key(field, place)
    st.session_state[key] = getattr(desk.here, field)
    st.segmented_control(
        desk.labels[f"control.{field}"],
        options,
        key=key,
        format_func=desk.words(field),
        required=True,
        on_change=_changed,
        args=(field, key),
    )


def _pills(desk: Desk, field: str, options: tuple[str, ...], place: str) -> None:
    key = _key(field, place)
    st.session_state[key] = list(getattr(desk.here, field))
    st.pills(
        desk.labels[f"control.{field}"],
        options,
        selection_mode="multi",
        key=key,
        format_func=desk.words("route_short"),
        on_change=_changed,
        args=(field, key),
    )


def _select(desk: Desk, field: str, options: tuple[object, ...], place: str) -> None:
    key = _key(field, place)
    st.session_state[key] = getattr(desk.here, field)
    st.selectbox(
        desk.labels[f"control.{field}"],
        options,
        key=key,
        format_func=desk.words(field),
        on_change=_changed,
        args=(field, key),
    )


def _slider(desk: Desk, field: str, bounds: tuple[int, int], place: str) -> None:
    key = _key(field, place)
    st.session_state[key] = getattr(desk.here, field)
    st.slider(desk.labels[f"control.{field}"], *bounds, key=key, on_change=_changed, args=(field, key))


def _steps(desk: Desk, place: str) -> None:
    """Back, the steps to jump to, and on."""
    here, last = desk.here.step, desk.allowed.steps
    st.button(
        desk.labels["scene.back"],
        key=f"back-{place}",
        disabled=here == 1,
        on_click=state.put,
        kwargs={"step": here - 1},
    )
    _select(desk, "step", tuple(range(1, last + 1)), place)
    st.button(
        desk.labels["scene.next"],
        key=f"next-{place}",
        disabled=here == last,
        on_click=state.put,
        kwargs={"step": here + 1},
    )


def _trials(desk: Desk, fields: tuple[str, ...], place: str) -> None:
    """Which trials are shown, folded away, and the way back to all of them."""
    with st.popover(desk.labels["control.trials"]):
        for field in fields:
            _select(desk, field, TRIALS[field], place)
    if any(getattr(desk.here, field) != TRIALS[field][0] for field in fields):
        st.button(
            desk.labels["control.trials_all"],
            key=f"trials-all-{place}",
            on_click=state.put,
            kwargs={field: TRIALS[field][0] for field in fields},
        )


def _again(desk: Desk, fields: tuple[str, ...], place: str) -> None:
    """The way back to how a scene begins, once changed; all of it, also when pressed before a change is drawn."""
    begun = {field: getattr(DEFAULT, field) for field in fields}
    if any(getattr(desk.here, field) != value for field, value in begun.items()):
        st.button(desk.labels["control.again"], key=f"again-{place}", on_click=state.put, kwargs=begun)


def control(desk: Desk, field: str, place: str) -> None:
    """Draw the control of one scenario field; ``place`` tells two controls of one field apart."""
    options = {
        "depth": sc.DEPTHS,
        "span": sc.SPANS,
        "analyte": sc.ANALYTES,
        "outcome": sc.OUTCOMES,
        "course": sc.COURSES,
        "order": sc.ORDERS,
        "sort": sc.SORTS,
    }
    if field in options:
        _segments(desk, field, options[field], place)
    elif field == "routes":
        _pills(desk, field, desk.allowed.routes, place)
    elif field == "country":
        _select(desk, field, desk.allowed.countries, place)
    elif field == "lang" and len(desk.allowed.languages) > 1:
        _select(desk, field, desk.allowed.languages, place)
    elif field == "route":
        _select(desk, field, desk.allowed.routes, place)
    elif field == "weight":
        _slider(desk, field, sc.WEIGHT_KG, place)
    elif field == "step":
        _steps(desk, place)


def row(desk: Desk, fields: tuple[str, ...], place: str) -> None:
    """The controls of a scene in one quiet row."""
    if not fields:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"controls-{place}"):
        trials = tuple(field for field in fields if field in TRIALS)
        for field in (field for field in fields if field not in trials):
            control(desk, field, place)
        if trials:
            _trials(desk, trials, place)
        if not desk.here.present:
            _again(desk, tuple(field for field in fields if field not in (*trials, *_NOT_A_VIEW)), place)
