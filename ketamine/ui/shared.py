"""Lets viewers who see the same controls hold one description of each between them.

The framework describes every control anew for every viewer: how its value is read and written, what is called when it
changes. That is most of what a viewer at rest costs. A description is never written to, so two that do the same can be
one.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from types import CellType, FunctionType, MethodType
from typing import Any
from weakref import WeakValueDictionary

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import WidgetMetadata

from ketamine.ui.shelf import Shelf

#: where looking for what a thing holds ends: further in, it is compared with nothing but itself
_DEEPEST = 16
#: a longer table is one of the server's own, read once for all
_LONG = 100
_PLAIN = frozenset((str, int, float, bool, type(None)))
_known = Shelf[WidgetMetadata[Any]](2000)
#: those many viewers hold, by where they stand in memory; a viewer keeps those of every page they were on
_given: WeakValueDictionary[int, WidgetMetadata[Any]] = WeakValueDictionary()


class _Same:
    """Stands for a thing that is compared with nothing but itself."""

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


def share() -> None:
    """Give this viewer the descriptions other viewers already hold, where they do the same."""
    run = get_script_run_ctx()
    if run is None:
        return
    # the framework has no other way to its controls
    state = run.session_state._state  # noqa: SLF001
    controls, names = state._new_widget_state, state._key_id_mapper  # noqa: SLF001
    controls.widget_metadata = {sys.intern(key): _one(each) for key, each in controls.widget_metadata.items()}
    controls.states = {sys.intern(key): value for key, value in controls.states.items()}
    names.set_key_id_mapping({sys.intern(name): sys.intern(key) for key, name in names.id_key_mapping.items()})


def _one(description: WidgetMetadata[Any]) -> WidgetMetadata[Any]:
    if _given.get(id(description)) is description:
        return description
    one = _known.keep(told_of(description), description)
    _given[id(one)] = one
    return one


def told_of(thing: object, depth: int = 0) -> object:
    """What a thing does, as something that can be compared.

    A function is its code and what it holds; a description of the framework is its parts; anything not known to be the
    same in every way is compared with nothing but itself.
    """
    kind = type(thing)
    if kind in _PLAIN:
        return kind, thing
    parts = _parts(thing, kind) if depth < _DEEPEST else None
    return _Same(thing) if parts is None else (kind, *[told_of(each, depth + 1) for each in parts])


def _parts(thing: Any, kind: type) -> Iterable[object] | None:  # noqa: ANN401  # looked at by its kind
    """What a thing is made of, in order; None where that does not tell all it does."""
    if kind in _MADE_OF:
        return _MADE_OF[kind](thing)
    return vars(thing).values() if kind.__module__.startswith("streamlit.") and hasattr(thing, "__dict__") else None


def _of_function(thing: FunctionType) -> Iterable[object]:
    held = [_content(cell) for cell in thing.__closure__ or ()]
    return thing.__code__, thing.__defaults__, thing.__kwdefaults__, *held


def _content(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # nothing is in it yet
        return cell


def _of_dict(thing: dict[object, object]) -> Iterable[object] | None:
    return (*thing.keys(), *thing.values()) if len(thing) <= _LONG else None


_MADE_OF: Mapping[type, Callable[[Any], Iterable[object] | None]] = {
    FunctionType: _of_function,
    MethodType: lambda method: (method.__func__, method.__self__),
    tuple: iter,
    list: iter,
    range: iter,
    set: lambda found: sorted(found, key=repr),
    dict: _of_dict,
}
