"""Opens the page on this computer only: python app.py [--model NAME|PATH|URL|off] [--no-browser]."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from pathlib import Path

from assistant.domain.errors import SetupError
from assistant.offline import private_folder, settle_environment
from assistant.settings import read_settings


def main() -> int:
    """Settles the environment, builds everything, and serves until it is told to end. Exit code 2: cannot start."""
    parser = argparse.ArgumentParser(
        prog="app.py", description="Opens the practice page on this computer only."
    )
    parser.add_argument("--model", help="a catalogue name, a GGUF file, a server's URL, or off")
    parser.add_argument("--port", type=int, help="a fixed port on 127.0.0.1 (default: a free one)")
    parser.add_argument("--no-browser", action="store_true", help="only print where to open the page")
    chosen = parser.parse_args()
    os.umask(0o077)
    try:
        settings = read_settings(model=chosen.model, port=chosen.port)
        runtime = private_folder(settings.runtime, emptied=True)
    except (SetupError, OSError) as error:
        print(f"Cannot start: {error}", file=sys.stderr)
        return 2
    settle_environment(runtime)
    from assistant.bootstrap import Room
    from assistant.web.serve import bind, serve

    def opened(launch: Path) -> None:
        print(f"The page is ready. If no browser opens, open this file: {launch.as_uri()}", flush=True)
        if not chosen.no_browser:
            webbrowser.open(launch.as_uri())

    room = None
    try:
        listening = bind(settings.port)
        room = Room(settings)
        room.start()
        serve(room, listening, runtime, opened)
    except SetupError as error:
        print(f"Cannot start: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Closed. Nothing was kept.")
    finally:
        if room is not None:
            room.close()
        private_folder(runtime, emptied=True)
        runtime.rmdir()
    return 0


if __name__ == "__main__":
    sys.exit(main())
