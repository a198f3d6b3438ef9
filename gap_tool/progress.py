"""A line that says what is going on: only on a terminal, only for work over a second."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 1.0  # seconds


@contextmanager
def working(message: str) -> Iterator[None]:
    """Shows the message while the work lasts, and takes it away afterwards."""
    if not sys.stderr.isatty():
        yield
        return
    shown = threading.Event()

    def show() -> None:
        shown.set()
        sys.stderr.write(f"{message} …")
        sys.stderr.flush()

    timer = threading.Timer(_PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if shown.is_set():
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
