"""What a reader sees when something is broken: what happened, in kind words, and never a traceback."""

import streamlit as st

from ketamine.errors import KetamineError

_IN_DANGER = "If you are in danger or thinking about ending your life, call your local emergency number now."


def broken(fault: KetamineError) -> None:
    """Say which data file is damaged, and show nothing else."""
    st.title("The evidence cannot be read")
    st.write("One of the data files is missing or damaged, so nothing is shown rather than something wrong.")
    st.code(str(fault), language=None, wrap_lines=True)
    st.write(_IN_DANGER)


def failed(_: Exception) -> bool:
    """Say that something broke here; the framework then shows nothing of its own."""
    st.error(
        "Something went wrong on our side. Nothing is lost: load the page again and this address brings the view back."
    )
    st.write(_IN_DANGER)
    return True
