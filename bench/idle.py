"""Memory of viewers at rest beside an empty app of the framework: ``python -m bench.idle``.

A viewer is a websocket that opened a page and stays. The whole process is told with one viewer, and what each further
viewer of the same page adds to it; shared parts of memory are counted in proportion. What the app does in its own time
after its start is waited for, so that it is not counted as the cost of those who come meanwhile.
"""

import asyncio
from contextlib import AsyncExitStack

from bench.browsing import Program, streamlit
from bench.load import Viewer
from bench.report import Row, table, write

#: memory comes from the system in pieces of 1 MiB, which hundreds of viewers even out
VIEWERS, WARM = 400, 40
#: until the server has looked for what nobody holds; until it has done what it does after its start
REST_S, SETTLED_S = 70.0, 20.0
KIB = 2**10
BARE = "empty app"
SIGHTS = (
    (BARE, "bench/peers/empty.py", "", "markdown"),
    ("start page", "ketamine/ui/server.py", "home", "bidi_component"),
    ("timeline", "ketamine/ui/server.py", "timeline", "bidi_component"),
    ("evidence", "ketamine/ui/server.py", "evidence", "bidi_component"),
    ("a presented screen", "ketamine/ui/server.py", "present", "bidi_component"),
)
PRESENTED = "present=1&tour=talk&at=7"


async def rested(program: Program, page: str, drawn: str) -> tuple[float, float]:
    """The whole process with one viewer at rest [MiB], and what each further one adds [KiB]."""
    query = PRESENTED if page == "present" else ""

    async def come(stack: AsyncExitStack, count: int) -> None:
        for _ in range(count):
            viewer = await stack.enter_async_context(Viewer(program.port, drawn))
            await viewer.open(page, query)
            if viewer.errors:
                raise RuntimeError(f"{page}: {viewer.errors[0]}")

    async with AsyncExitStack() as stack:
        await come(stack, 1)
        await asyncio.sleep(SETTLED_S)
        alone = program.memory_mib()
        await come(stack, WARM)
        await asyncio.sleep(REST_S)
        before = program.memory_mib()
        await come(stack, VIEWERS)
        await asyncio.sleep(REST_S)
        return alone, KIB * (program.memory_mib() - before) / VIEWERS


def main() -> None:
    """Start each anew, let viewers come and rest, and write the table."""
    seen = {}
    for name, file, page, drawn in SIGHTS:
        program = streamlit(name, file).start()
        try:
            seen[name] = asyncio.run(rested(program, page, drawn))
        finally:
            program.stop()
    least, little = seen[BARE]
    rows: list[Row] = [
        (name, f"{alone:.0f} MiB", f"{alone / least:.2f}", f"{more:.0f} KiB", f"{more / little:.2f}")
        for name, (alone, more) in seen.items()
    ]
    head = ("page", "whole process, one viewer", "against empty", "each further viewer", "against empty")
    said = f"Each further viewer: what {VIEWERS} more add, {WARM + 1} being there, {REST_S:g} s after the last came."
    write("idle", "Viewers at rest", f"{said}\n\n{table(head, rows)}")


if __name__ == "__main__":
    main()
