"""How a way of taking the drug is drawn: its colour and its dash, and plain ink for one no colour was chosen for."""

from ketamine.figures import theme


def hue(route: str) -> str:
    """Name of the colour of a way."""
    return f"@{route}" if route in theme.COLOURS else "@ink"


def dash(route: str) -> str:
    """Dash of the line of a way."""
    return theme.DASHES.get(route, "solid")
