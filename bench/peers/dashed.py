"""The task in Dash: ``python -m bench.peers.dashed PORT``."""

import sys

from dash import Dash, Input, Output, dcc, html

from bench.peers.task import CHARTS, LAST, START, figures

app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.Slider(0, LAST, 1, value=START, id="position", updatemode="drag", marks=None),
        *(dcc.Graph(id=f"chart-{at}", figure=figure) for at, figure in enumerate(figures(START))),
    ]
)


@app.callback([Output(f"chart-{at}", "figure") for at in range(CHARTS)], Input("position", "value"))
def follow(position: int) -> list[dict[str, object]]:
    """The charts for a position."""
    return figures(position)


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
