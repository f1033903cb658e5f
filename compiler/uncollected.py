"""Much made at once, without the search for circles among objects that are no longer used.

What is made holds hardly any, and the search would go through all that is there again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """The search rests, and goes on afterwards if it did before."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
