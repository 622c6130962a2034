"""Figures: evidence in, a plain Plotly dictionary out. One figure a file; nothing here is shown, saved or cached."""
