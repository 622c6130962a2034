"""The task in Panel: ``python -m bench.peers.paneled PORT``."""

import sys

import panel as pn

from bench.peers.task import CHARTS, LAST, START, figures


def page() -> pn.Column:
    """A slider and three panes that follow it."""
    pn.extension("plotly")
    position = pn.widgets.IntSlider(name="Position", start=0, end=LAST, value=START)
    panes = [pn.pane.Plotly(figure, height=260) for figure in figures(START)]

    def follow(event: object) -> None:
        for pane, figure in zip(panes, figures(event.new), strict=True):  # type: ignore[attr-defined]
            pane.object = figure

    position.param.watch(follow, "value")
    return pn.Column(position, *panes[:CHARTS])


if __name__ == "__main__":
    pn.serve(page, port=int(sys.argv[1]), address="127.0.0.1", show=False, autoreload=False)
