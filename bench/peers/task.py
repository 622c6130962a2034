"""The task every peer does: three charts of five lines, 500 points each, that follow one slider from 0 to 100."""

import numpy as np

CHARTS, LINES, POINTS = 3, 5, 500
START, LAST = 20, 100
HEIGHT = 260


def figure(chart: int, k: int) -> dict[str, object]:
    """One chart as a plain Plotly dictionary for a position of the slider."""
    x = np.linspace(0.0, 24.0, POINTS)
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x.tolist(),
            "y": ((1 + 0.1 * k) * np.exp(-x * (line + 1 + chart) / 20)).tolist(),
        }
        for line in range(LINES)
    ]
    layout = {"height": HEIGHT, "margin": {"l": 40, "r": 10, "t": 10, "b": 30}, "showlegend": False}
    return {"data": data, "layout": layout}


def figures(k: int) -> list[dict[str, object]]:
    """The three charts."""
    return [figure(chart, k) for chart in range(CHARTS)]
