"""Whether the library answers what it can and stays silent on the rest: python -m evals.run retrieval.

The questions are a development set: the line `ANSWERS` was chosen on them, so the figures are its best case.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.bootstrap import Room
from assistant.retrieval.search import ANSWERS
from assistant.settings import read_settings
from evals.report import wilson, write_report

CASES = Path(__file__).resolve().parent / "cases" / "retrieval" / "answered-dev.jsonl"


def measure() -> dict[str, Any]:
    """Answers and silences over the cases, with 95 % intervals."""
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    room = Room(replace(read_settings(), model="off"))
    room.start(model=False)
    try:
        if not room.wait_for_library(300):
            raise SystemExit("the library does not load; run `python -m assistant doctor`")
        answered = {case["id"]: bool(room.search(case["query"])) for case in cases}
    finally:
        room.close()
    can = [answered[case["id"]] for case in cases if case["answered"]]
    cannot = [not answered[case["id"]] for case in cases if not case["answered"]]
    return {
        "line": ANSWERS,
        "answered what it can": wilson(sum(can), len(can)),
        "silent where it cannot": wilson(sum(cannot), len(cannot)),
    }


def main(arguments: list[str]) -> int:
    """The suite's command; takes no options."""
    found = measure()
    for name, value in found.items():
        print(f"{name:<28} {value}")
    print(f"written to {write_report('retrieval-dev', found)}")
    return 0
