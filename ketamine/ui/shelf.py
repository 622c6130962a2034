"""A shelf that holds what was used last, up to a number; many threads may reach for it."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Shelf(Generic[V]):
    """Things by key; what was put on it longest ago goes when there is no more room.

    Parameters
    ----------
    most
        How many it holds.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._things: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._things)

    def get(self, key: Hashable) -> V | None:
        """What stands there, None where nothing does."""
        return self._things.get(key)

    def keep(self, key: Hashable, thing: V) -> V:
        """Put a thing there unless one stands there; what stands there is now the last to go."""
        with self._lock:
            kept = self._things.setdefault(key, thing)
            self._things.move_to_end(key)
            while len(self._things) > self.most:
                self._things.popitem(last=False)
            return kept
