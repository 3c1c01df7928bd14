"""What a late step of an answer may still draw: nothing that another view or the person has changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.floor import FloorTalk
from assistant.domain.risk import Closed
from assistant.web.stops import GONE, Signal
from assistant.web.tab import Step, Tab

FLOOR = FloorTalk(("Ada", "Noor"))


@pytest.mark.parametrize("stage", ["talk", "floor"])
def test_a_late_step_does_not_undo_what_another_view_did(stage: str) -> None:
    signal = Signal()
    signal.changes.append(lambda tab: replace(tab, region="DE"))
    signal.changes.append(lambda tab: replace(tab, stage="help", closed=Closed.EVERYTHING))
    drawn = signal.led(Step(Tab(stage=stage), busy=True))
    assert (drawn.tab.stage, drawn.tab.region, drawn.tab.closed, drawn.busy) == (
        "help",
        "DE",
        Closed.EVERYTHING,
        False,
    )


@pytest.mark.parametrize(("leads_to", "kept"), [("pause", FLOOR), ("debrief", None), ("setup", None)])
def test_a_late_step_calls_nobody_back(leads_to: str, kept: FloorTalk | None) -> None:
    signal = Signal()
    signal.leads_to = leads_to
    drawn = signal.led(Step(Tab(stage="floor", floor=FLOOR), busy=True)).tab
    assert (drawn.stage, drawn.floor) == (leads_to, kept)


def test_after_forgetting_nothing_comes_back() -> None:
    signal = Signal()
    signal.leads_to = GONE
    assert signal.led(Step(Tab(stage="floor", floor=FLOOR, region="DE"))) == Step(Tab(region="DE"), box="")


def test_help_is_never_held_back() -> None:
    signal = Signal()
    signal.leads_to = "pause"
    assert signal.led(Step(Tab(stage="help"))).tab.stage == "help"
