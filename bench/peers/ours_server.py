"""The task with this project's component, served as this project is served."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ketamine.ui import assets, server, sockets


@asynccontextmanager
async def started(_: st.App) -> AsyncIterator[None]:
    """Answer without waiting."""
    sockets.at_once()
    yield


app = st.App(
    Path(__file__).with_name("ours.py"),
    routes=list(assets.routes()),
    middleware=[Middleware(server.Guard)],
    lifespan=started,
)
