"""A room of its own for a suite: fresh home, given model, no search index."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.bootstrap import Room
from assistant.settings import read_settings


@contextmanager
def opened(model: str) -> Iterator[Room]:
    """A room that is ready. Raises: RuntimeError when it is not after two minutes."""
    with tempfile.TemporaryDirectory() as folder:
        room = Room(read_settings({"REHEARSAL_ROOM_HOME": folder}, model=model))
        room.start(library=False)
        try:
            if not room.wait_until_ready(120) or not room.wait_for_model(120):
                raise RuntimeError("the room did not open")
            yield room
        finally:
            room.close()
