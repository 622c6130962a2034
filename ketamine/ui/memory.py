"""Keeps what never changes out of the way of the framework's clean-up after every run."""

import gc

import streamlit as st

_SETTLED = 2


@st.cache_resource
def _runs() -> dict[str, int]:
    return {"count": 0}


def settle() -> None:
    """Once everything lazy is imported, keep it out of the collections the framework asks for after every run.

    The second run is the first with nothing left to import.
    """
    runs = _runs()
    runs["count"] += 1
    if runs["count"] == _SETTLED:
        gc.collect()
        gc.freeze()
