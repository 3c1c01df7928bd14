"""The commands: python -m assistant COMMAND. Exit codes: 0 done, 1 some lines were bad, 2 cannot start."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.errors import ContentError, SetupError
from assistant.offline import private_folder, settle_environment
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.batch import Row
    from assistant.bootstrap import Room

SETTLE_SECONDS = 300.0
BATCHES = ("screen", "rephrase", "rehearse", "search")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command."""
    chosen = _parser().parse_args(arguments)
    os.umask(0o077)
    try:
        if chosen.command == "models":
            from assistant.models.command import run

            return run(chosen)
        settings = read_settings(model=getattr(chosen, "model", None))
        with tempfile.TemporaryDirectory(prefix="rehearsal-room-") as temporary:
            settle_environment(private_folder(Path(temporary)))
            return _run(chosen, settings)
    except ContentError as error:
        print("\n".join(error.faults), file=sys.stderr)
        print(f"{len(error.faults)} faults in the content", file=sys.stderr)
        return 2
    except SetupError as error:
        print(f"Cannot start: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. What was written so far is kept.", file=sys.stderr)
        return 130


def _run(chosen: argparse.Namespace, settings: Settings) -> int:
    if chosen.command == "check":
        return _check(settings)
    if chosen.command == "prompts":
        return _lock_prompts(settings)
    if chosen.command == "doctor":
        from assistant.doctor import examine

        return examine(settings)
    from assistant.bootstrap import Room

    room = Room(settings)
    try:
        return _index(room) if chosen.command == "index" else _batch(chosen, room)
    finally:
        room.close()


def _check(settings: Settings) -> int:
    from assistant.library.load import load_library
    from assistant.library.prompts import load_prompts
    from assistant.prompting.templates import check_prompts
    from assistant.safety.gate import load_thresholds
    from assistant.safety.replies import load_replies
    from assistant.safety.responses import load_responses
    from assistant.safety.rules import load_rules
    from assistant.safety.services import aged

    library = load_library(settings.knowledge, settings.language)
    prompts = load_prompts(settings.prompts, settings.language)
    check_prompts(prompts.values())
    rules = load_rules(settings.knowledge / "risk" / settings.language)
    load_thresholds(settings.knowledge / "risk" / "thresholds.yaml")
    load_responses(settings.knowledge / "crisis" / settings.language)
    load_replies(settings.knowledge / "crisis" / settings.language)
    cards = library.help_cards.values()
    soon, old = aged(cards, date.today())
    for line in soon:
        print(f"Please check again soon: {line}", file=sys.stderr)
    if old:
        raise ContentError(
            [f"knowledge/crisis/{settings.language}: {line}; call or open it again" for line in old]
        )
    unchecked = sum(service.verified_on is None for card in cards for service in card.services)
    print(
        f"Content is sound: {len(library.scenarios)} scenes, {len(library.personas)} partner styles, "
        f"{len(library.articles)} articles, {len(library.pairs)} pairs, {len(library.lines)} lines, "
        f"{len(library.help_cards)} help cards, {len(library.sources)} sources, {len(prompts)} prompts, "
        f"{len(rules.rules)} safety rules. Help services that no person has checked yet: {unchecked}."
    )
    return 0


def _lock_prompts(settings: Settings) -> int:
    from assistant.library.prompts import lock_file

    for key in lock_file(settings.prompts, settings.language):
        print(f"locked {key}")
    return 0


def _index(room: Room) -> int:
    def progress(done: int, total: int) -> None:
        print(f"\rBuilding the library index: {done} of {total} texts", end="", file=sys.stderr, flush=True)

    room.build_index(progress)
    print("\rThe library index is ready.                         ", file=sys.stderr)
    return 0


def _batch(chosen: argparse.Namespace, room: Room) -> int:
    from assistant import commands
    from assistant.batch import run_batch

    needs_model = chosen.command in ("rephrase", "rehearse")
    work: dict[str, Callable[[Row], Row]] = {
        "screen": lambda row: commands.screen(room, row),
        "rephrase": lambda row: commands.rephrase(room, row, chosen.seed),
        "rehearse": lambda row: commands.rehearse(room, row, chosen.seed),
        "search": lambda row: commands.search(room, row),
    }
    room.start(model=needs_model, library=chosen.command != "screen")
    print("Loading …", file=sys.stderr)
    if not room.wait_until_ready(SETTLE_SECONDS):
        raise SetupError(
            f"the safety check does not work ({_detail(room, 'safety')}); run `python -m assistant doctor`"
        )
    if chosen.command != "screen" and not room.wait_for_library(SETTLE_SECONDS):
        raise SetupError(
            f"the library does not work ({_detail(room, 'library')}); run `python -m assistant doctor`"
        )
    if needs_model and not room.wait_for_model(SETTLE_SECONDS):
        raise SetupError(
            f"the model does not work ({_detail(room, 'model')}); use --model off or another model"
        )
    return run_batch(chosen.source, chosen.target, work[chosen.command])


def _detail(room: Room, name: str) -> str:
    return next((part.detail for part in room.status() if part.name == name and part.detail), "no detail")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant", description="Rehearsal Room, from the command line."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="reads all content and lists every fault with file and line")
    commands.add_parser("index", help="builds the library's search index where it is missing or old")
    commands.add_parser("doctor", help="says what is there, what is missing and how to mend it")
    prompts = commands.add_parser("prompts", help="locks the prompts' texts to their versions")
    prompts.add_argument("action", choices=["lock"])
    for name in BATCHES:
        batch = commands.add_parser(name, help=f"{name}: JSONL in, JSONL out")
        batch.add_argument("--in", dest="source", type=Path, required=True, help="one JSON object a line")
        batch.add_argument("--out", dest="target", type=Path, required=True, help="one result a line")
        batch.add_argument("--model", help="a catalogue name, a GGUF file, a server's URL, or off")
        batch.add_argument("--seed", type=int, default=0, help="equal seeds give equal results (default 0)")
    from assistant.models.command import add_arguments

    add_arguments(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
