"""The task with the framework's own chart element."""

import streamlit as st

from bench.peers.task import LAST, START, figures

position = st.slider("Position", 0, LAST, START)
for at, figure in enumerate(figures(position)):
    st.plotly_chart(figure, key=f"chart-{at}")
