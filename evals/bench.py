"""Measures the product beside its reference, in one run, and prints JSON: python -m evals.bench [--out FILE].

Ratios are medians over pairs taken one after the other, so that a machine that speeds up or slows down moves both.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import psutil

from assistant.bootstrap import Room
from assistant.domain.conversation import Message, Sampling, Sentence, Session, TurnTaken
from assistant.domain.partner import Difficulty
from assistant.domain.ports import ChatModel
from assistant.offline import settle_environment
from assistant.settings import PROJECT, read_settings
from assistant.speaking import Voice
from evals.bare import Bare

SAID = (
    "I'd like to talk about our evenings, if now is a good moment.",
    "When we both sit with our phones after dinner, I feel a bit alone.",
    "Could we have twenty minutes without screens tonight?",
    "You always say later, and then it never happens.",
    "Sorry, that was unfair. Last Friday it did happen, and I liked it.",
    "I'd rather not be touched while we talk about this.",
    "What would make it easier for you?",
    "I understand that work has been heavy. That makes sense to me.",
    "I'd like to start on Sunday mornings, just half an hour.",
    "I'm nervous saying this, and I'm glad you are listening.",
)
TURNS = 20
_COMPLETE = re.compile(r"[.!?…][\"')]*\s")
"""A sentence is known to be complete once something follows its end mark: the rule of `gather_sentences`."""


class Recorder:
    """Passes everything on to the model and keeps what was asked first in each turn."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self.asked: list[tuple[Sequence[Message], Sampling]] = []

    def stream(self, messages: Sequence[Message], sampling: Sampling, stop: Event) -> Iterator[str]:
        """The model's stream."""
        self.asked.append((messages, sampling))
        return self._model.stream(messages, sampling, stop)

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """The model's count."""
        return self._model.count_tokens(messages)


def median(values: Sequence[float], places: int = 3) -> float:
    """The median, rounded."""
    return round(statistics.median(values), places)


def written(room: Room, bare: Bare, rounds: int = 6) -> dict[str, Any]:
    """Tokens a second while writing, through our worker and bare, in turn."""
    model = room.model.usable()
    assert model is not None
    ours, theirs = [], []
    for number in range(rounds + 1):
        messages = [
            Message("system", "You tell long stories."),
            Message("user", f"Tell story number {number}."),
        ]
        sampling = Sampling(max_tokens=160, temperature=0.7, seed=number, repeat_penalty=1.0)
        times, text = [], ""
        for piece in model.stream(messages, sampling, Event()):
            times.append(time.perf_counter())
            text += piece
        pieces, count = bare.complete(messages, sampling)
        if number and len(times) > 20 and len(pieces) > 20:
            ours.append(bare.tokens(text) / (times[-1] - times[0]))
            theirs.append(count / (pieces[-1][0] - pieces[0][0]))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return {"ours": median(ours, 1), "bare": median(theirs, 1), "ratio": median(ratios), "n": len(ratios)}


def first_sentences(room: Room, bare: Bare, *, small: bool, sessions: int = 2) -> dict[str, Any]:
    """Seconds to the first shown sentence of a turn, and of a bare completion of the same prompt."""
    real = room.model.usable()
    assert real is not None
    recorder = Recorder(real)
    room.engine.speaking._voice = lambda: Voice(recorder, small, room.model.context_tokens)
    rows: list[dict[str, Any]] = []
    for seed in range(sessions):
        session = _begun(room, seed)
        room.engine.speaking.warm(session)
        for number in range(1, TURNS + 1):
            recorder.asked.clear()
            start, shown = time.perf_counter(), None
            for event in room.engine.take_turn(session, SAID[(number + seed) % len(SAID)], Event()):
                if isinstance(event, Sentence) and shown is None:
                    shown = time.perf_counter() - start
                if isinstance(event, TurnTaken):
                    session = event.session
            messages, sampling = recorder.asked[0]
            pieces, _ = bare.complete(messages, sampling)
            end = _first_end(messages[-1].content if messages[-1].role == "assistant" else "", pieces)
            turn = session.turn(session.at or 1)
            if shown is not None and end is not None and number > 1:
                rows.append({"turn": number, "ours": shown, "bare": end, "library": turn.from_library})
    ratios = [row["ours"] / row["bare"] for row in rows]
    accepted = [row["ours"] / row["bare"] for row in rows if not row["library"]]
    second = [row["ours"] for row in rows if row["turn"] in (2, 3, 4)]
    twentieth = [row["ours"] for row in rows if row["turn"] in (TURNS - 2, TURNS - 1, TURNS)]
    return {
        "ours_seconds": median([row["ours"] for row in rows]),
        "bare_seconds": median([row["bare"] for row in rows]),
        "ratio": median(ratios),
        "ratio_model_lines": median(accepted) if accepted else None,
        "model_lines": len(accepted),
        "n": len(rows),
        "turn_20_over_turn_2": round(statistics.median(twentieth) / statistics.median(second), 3),
    }


def outside_the_model(room: Room) -> dict[str, Any]:
    """Milliseconds of a turn with the model off: screening, marks, state, move, search, line."""
    room.engine.speaking._voice = lambda: Voice(None)
    times = []
    for seed in range(3):
        session = _begun(room, seed + 50)
        for number in range(10):
            start = time.perf_counter()
            for event in room.engine.take_turn(session, f"{SAID[number]} ({seed})", Event()):
                if isinstance(event, TurnTaken):
                    session = event.session
            times.append(1000 * (time.perf_counter() - start))
    times = sorted(times[2:])
    return {"median_ms": median(times, 1), "p95_ms": round(times[int(0.95 * len(times))], 1), "n": len(times)}


def page_seconds(home: Path) -> dict[str, Any]:
    """Seconds from starting `app.py` to a page that answers, with the index there already (a second start)."""
    import httpx

    found = []
    for _ in range(2):
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "app.py", "--no-browser"],
            cwd=PROJECT,
            env=os.environ | {"REHEARSAL_ROOM_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert process.stdout is not None
            line = next(line for line in process.stdout if "open this file" in line)
            launch = Path(line.split("file://")[1].strip())
            address = launch.read_text(encoding="utf-8").split("url=")[1].split("'")[0]
            with httpx.Client(trust_env=False) as browser:
                browser.get(address).raise_for_status()
                browser.get(address.split("/open")[0] + "/").raise_for_status()
            found.append(time.perf_counter() - start)
        finally:
            process.terminate()
            process.wait(20)
    return {"first": round(found[0], 2), "second": round(found[1], 2)}


def peak_memory(work: Callable[[], Any]) -> dict[str, Any]:
    """Peak memory of this process and its children while `work` runs, in megabytes (proportional set size)."""
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        me = psutil.Process()
        while not done.is_set():
            total = 0
            for one in (me, *me.children(recursive=True)):
                try:
                    total += one.memory_full_info().pss
                except (psutil.NoSuchProcess, psutil.AccessDenied, AttributeError):
                    continue
            peak = max(peak, total)
            done.wait(0.2)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    work()
    done.set()
    watcher.join()
    return {"peak_mb": round(peak / 1e6)}


def _memory_of_a_practice() -> None:
    from assistant.web.layout import build

    room = Room(read_settings())
    room.start()
    build(room)
    room.wait_until_ready(300)
    room.wait_for_library(300)
    room.wait_for_model(300)
    session = _begun(room, 1)
    for said in SAID[:6]:
        for event in room.engine.take_turn(session, said, Event()):
            if isinstance(event, TurnTaken):
                session = event.session
    room.rephrase("You never help with the dishes!", None, 0, Event())
    room.close()


def _begun(room: Room, seed: int) -> Session:
    scenario = next(iter(room.library.scenarios.values()))
    persona = room.library.personas[scenario.partner_style]
    return room.engine.begin(scenario, persona, Difficulty.EASY, seed=seed)


def _first_end(begun: str, pieces: Sequence[tuple[float, str]]) -> float | None:
    """When the first sentence was known to be complete, by the engine's own rule; the end where there is only one."""
    text = begun
    for seconds, piece in pieces:
        text += piece
        if _COMPLETE.search(text):
            return seconds
    return pieces[-1][0] if text.strip() else None


def main() -> int:
    """Runs every measurement and prints JSON."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("--out", type=Path, help="also write the JSON here")
    parser.add_argument("--model", help="a catalogue name or a GGUF file (default: the one that comes along)")
    parser.add_argument("--memory-only", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.memory_only:
        print(json.dumps(peak_memory(_memory_of_a_practice)))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        os.environ["REHEARSAL_ROOM_HOME"] = str(home)
        settle_environment(home)
        report = _measured(home, chosen.model)
    text = json.dumps(report, indent=2)
    print(text)
    if chosen.out:
        chosen.out.write_text(text + "\n", encoding="utf-8")
    return 0


def _measured(home: Path, model: str | None) -> dict[str, Any]:
    settings = replace(read_settings(model=model), threads=psutil.cpu_count(logical=False) or 1)
    room = Room(settings)
    room.start()
    if not (room.wait_until_ready(300) and room.wait_for_library(300) and room.wait_for_model(300)):
        raise SystemExit("a part does not load; run `python -m assistant doctor`")
    path = room.model.choice.path
    if path is None or settings.threads is None:
        raise SystemExit("the bench needs a model file")
    bare = Bare(path, room.model.context_tokens, settings.threads)
    report: dict[str, Any] = {
        "machine": {
            "cpu": platform.processor() or platform.machine(),
            "cores": os.cpu_count(),
            "load": os.getloadavg()[0],
        },
        "model": path.name,
        "written_tokens_per_second": written(room, bare),
        "first_sentence": first_sentences(room, bare, small=room.model.small),
        "first_sentence_as_a_larger_model": first_sentences(room, bare, small=False, sessions=1),
        "outside_the_model": outside_the_model(room),
    }
    bare.close()
    room.close()
    report["usable_page_seconds"] = page_seconds(home)
    memory = subprocess.run(
        [sys.executable, "-m", "evals.bench", "--memory-only"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    report["memory_of_the_process_tree"] = json.loads(memory.stdout.strip().splitlines()[-1])
    return report


if __name__ == "__main__":
    sys.exit(main())
