"""An empty page of the framework with one choice and one word that follows it."""

import streamlit as st

st.title("Empty")
st.write(st.segmented_control("Word", ["One", "Two", "Three"], default="One", required=True))
