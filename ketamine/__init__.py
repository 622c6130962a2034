"""How ketamine therapy works, and how sure anyone is of it.

The package in one paragraph, from the bottom up: ``pk`` computes concentrations from numbers alone; ``evidence`` reads
``data/`` and hands out frozen records; ``scenario`` is the state a link carries; ``figures`` turns records and
concentrations into plain Plotly dictionaries that know their sources; ``scenes`` joins one question, one takeaway and
one figure; ``export`` turns scenes into bytes; ``ui`` is the only part that knows Streamlit. ``app.py`` and ``pages/``
hold no logic.
"""

__version__ = "0.1.0"
