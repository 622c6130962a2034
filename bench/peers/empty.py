"""An empty page of the framework with one slider and one word that follows it."""

import streamlit as st

st.title("Empty")
st.write(f"At {st.slider('Position', 0, 100, 20)}")
