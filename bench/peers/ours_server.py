"""The task with this project's component, served as this project is served."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ketamine.ui import assets, server

app = st.App(Path(__file__).with_name("ours.py"), routes=list(assets.routes()), middleware=[Middleware(server.Guard)])
