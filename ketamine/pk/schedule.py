"""A regimen as a sequence of events: amounts that arrive at once, and rates that begin and end."""

from dataclasses import dataclass, field

import numpy as np

from ketamine.errors import InputError
from ketamine.pk.disposition import Channel
from ketamine.pk.dosing import Regimen
from ketamine.units import Array, Numbers


@dataclass(frozen=True)
class Schedule:
    """Events in order of time, for one person or many.

    Attributes
    ----------
    channels
        Ways in that the regimen uses.
    times
        When each event happens [h], shape (people, events).
    amounts
        What arrives at once [mg], shape (people, events, channels).
    rates
        Rate of input from each event on [mg/h], shape (people, events, channels).
    """

    channels: tuple[Channel, ...]
    times: Array
    amounts: Array
    rates: Array


def schedule(regimen: Regimen) -> Schedule:
    """Events of a regimen.

    Parameters
    ----------
    regimen
        Doses at times.

    Returns
    -------
    Schedule
        Events in order; a rate that has ended is exactly zero after the last event.

    Raises
    ------
    InputError
        If there is no dose.
    """
    inputs = [(dose, portion) for dose in regimen for portion in dose.portions]
    if not inputs:
        raise InputError("a regimen needs at least one dose with one portion; got none")
    channels: dict[object, Channel] = {}
    events: dict[object, _Event] = {}
    for dose, portion in inputs:
        way = Channel(portion.target, portion.ka)
        channels.setdefault((way.target, way.depot), way)
        channel = list(channels).index((way.target, way.depot))
        amount = dose.amount_mg * portion.fraction
        begins = events.setdefault(dose.time_h, _Event(dose.time_h))
        if not (portion.D.any() if isinstance(portion.D, np.ndarray) else portion.D):
            begins.amounts.append((channel, amount))
            continue
        stop = dose.time_h + portion.D
        ends = events.setdefault((dose.time_h, id(portion.D)) if np.ndim(stop) else stop, _Event(stop))
        begins.steps.append((channel, amount / portion.D))
        ends.steps.append((channel, -amount / portion.D))
    return _in_order(tuple(channels.values()), list(events.values()))


@dataclass(frozen=True)
class _Event:
    """A moment with what arrives at once [mg] and by how much rates of input change [mg/h], by channel."""

    time_h: Numbers
    amounts: list[tuple[int, Numbers]] = field(default_factory=list)
    steps: list[tuple[int, Numbers]] = field(default_factory=list)


def _in_order(channels: tuple[Channel, ...], events: list[_Event]) -> Schedule:
    """Sort events by time for each person and add up the rates."""
    changes = [change for event in events for change in (*event.amounts, *event.steps)]
    varied = [*(event.time_h for event in events), *(value for _, value in changes)]
    people = max((value.size for value in varied if isinstance(value, np.ndarray)), default=1)
    times = np.empty((people, len(events)))
    amounts = np.zeros((people, len(events), len(channels)))
    steps = np.zeros_like(amounts)
    for e, event in enumerate(events):
        times[:, e] = event.time_h
        for channel, amount in event.amounts:
            amounts[:, e, channel] += amount
        for channel, step in event.steps:
            steps[:, e, channel] += step
    order = np.argsort(times, axis=1, kind="stable")
    person = np.arange(people)[:, None]
    rates = np.cumsum(steps[person, order], axis=1)
    rates[:, -1] = 0.0
    return Schedule(channels, times[person, order], amounts[person, order], rates)
