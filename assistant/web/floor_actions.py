"""The page's actions for speaker and listener, alone with a partner played by code or two at one screen; without Gradio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.domain.coaching import Reading
from assistant.domain.content import Scenario
from assistant.domain.floor import Couple, FloorTalk, Said, Side, Task
from assistant.domain.signals import Signal, bare_signal, signal_in
from assistant.web.port import READY_SECONDS, Room, Say
from assistant.web.tab import Step, Tab

MOST_TRIES = 3
"""So often the played partner asks to be said back better; then it lets go kindly."""
LONGEST = 2000

SAFE = ("yes", "no", "no", "yes")
"""The answers to the private questions with which two may talk at one screen; anything else keeps it closed."""


class FloorActions:
    """Holds no conversation. `check`: the safety reading; None when practice may go on, else the tab that shows help.

    `paused`: the pause, after a red or the pause word was typed.
    """

    def __init__(
        self, room: Room, say: Say, check: Callable[[Tab, str], Tab | None], paused: Callable[[Tab], Step]
    ) -> None:
        self._room = room
        self._say = say
        self._check = check
        self._paused = paused

    def begin_alone(self, tab: Tab, scenario: Scenario, pause_word: str, seed: int) -> Step:
        """Speaker and listener with the partner of a scene; the person has the floor first."""
        names = (self._say("rehearse.you"), scenario.partner_name)
        floor = FloorTalk(names, scenario, seed=seed, pause_word=pause_word)
        return Step(replace(tab, stage="floor", floor=floor, floor_before=(), session=None, response=None))

    def asked(self, tab: Tab, name: str, answers: tuple[str | None, ...], alone: bool) -> Step:
        """One person's private answers. They are read here and forgotten; after the second person it is decided."""
        couple = tab.couple or Couple()
        if not self._room.wait_until_ready(READY_SECONDS):
            return Step(tab, notice=self._say("state.safety.failed"))
        stopped = self._check(tab, name) if name.strip() else None
        if stopped is not None:
            return Step(stopped)
        if not alone and any(answer is None for answer in answers):
            return Step(tab, notice=self._say("two.unanswered"))
        fallback = self._say("two.name.other" if couple.asked else "two.name.one")
        called = " ".join(name.split())[:24] or fallback
        open_still = couple.open and not alone and tuple(answers) == SAFE
        if couple.asked == 0:
            return Step(replace(tab, couple=Couple(called, 1, open_still, couple.pause_word)))
        tab = replace(tab, couple=None)
        if not open_still or tab.two_closed:
            return Step(replace(tab, stage="setup", two_closed=True), notice=self._say("two.not_today"))
        floor = FloorTalk((couple.first, called), pause_word=couple.pause_word)
        return Step(replace(tab, stage="floor", floor=floor, floor_before=()))

    def act(self, tab: Tab, words: str) -> Step:
        """Words of whoever acts now: told, or said back. They are read for danger first."""
        floor, words = tab.floor, words.strip()
        if floor is None or floor.task not in (Task.SPEAK, Task.SAY_BACK) or not words:
            return Step(tab, notice=self._say("notice.empty"))
        signal = bare_signal(words, floor.pause_word)
        if signal is Signal.RED:
            return self._paused(tab)
        if signal is not None:
            return Step(tab, notice=self._say(f"floor.signal.{signal}"), box="")
        if not self._room.wait_until_ready(READY_SECONDS):
            return Step(tab, notice=self._say("state.safety.failed"), box=words)
        own = [one.words for one in floor.said if one.side is floor.acting]
        settled = max((place for place, text in enumerate(own) if text in tab.cleared), default=-1)
        earlier = [] if words in tab.cleared else own[settled + 1 :][-2:]
        for text in dict.fromkeys((words, "\n".join([*earlier, words]))):
            stopped = self._check(tab, text)
            if stopped is not None:
                return Step(replace(stopped, asked=words))
        if signal_in(words, floor.pause_word) is Signal.RED:
            return self._paused(tab)
        if len(words) > LONGEST:
            return Step(tab, notice=self._say("notice.too_long"), box=words)
        reading = self._room.reading(words)
        if floor.task is Task.SPEAK:
            after = floor.spoke(words, reading)
        else:
            after = floor.said_back(words, reading, self._room.listen(floor.last_told, words))
        return self._to(tab, after)

    def confirm(self, tab: Tab, got_it: bool) -> Step:
        """The speaker agrees with what was said back, or not."""
        if tab.floor is None or tab.floor.task is not Task.CONFIRM:
            return Step(tab)
        return self._to(tab, tab.floor.confirmed(got_it))

    def go_on(self, tab: Tab) -> Step:
        """The speaker says more."""
        if tab.floor is None or tab.floor.task is not Task.CHOOSE:
            return Step(tab)
        return self._to(tab, tab.floor.goes_on())

    def pass_on(self, tab: Tab) -> Step:
        """The floor goes over."""
        if tab.floor is None or tab.floor.task not in (Task.CHOOSE, Task.SPEAK):
            return Step(tab)
        return self._to(tab, tab.floor.passes())

    def undo(self, tab: Tab) -> Step:
        """One step back; typed words return to the box."""
        if not tab.floor_before or tab.floor is None:
            return Step(tab, notice=self._say("rehearse.nothing_to_undo"))
        before = tab.floor_before[-1]
        added = tab.floor.said[len(before.said) :]
        own = bool(added) and added[0].task is not Task.CONFIRM and added[0].side is before.acting
        words = added[0].words if own else ""
        return Step(
            replace(tab, floor=before, floor_before=tab.floor_before[:-1]),
            status=self._say("rehearse.undone"),
            box=words,
        )

    def _to(self, tab: Tab, floor: FloorTalk) -> Step:
        assert tab.floor is not None
        before = (*tab.floor_before, tab.floor)
        while floor.played:
            floor = self._played(floor)
        return Step(replace(tab, floor=floor, floor_before=before), box="")

    def _played(self, floor: FloorTalk) -> FloorTalk:
        """What the partner of the scene does next, in code and fixed words."""
        if floor.task is Task.SAY_BACK:
            return self._says_back(floor)
        if floor.task is Task.CHOOSE:
            return floor.passes()
        if floor.task is Task.CONFIRM:
            return self._agrees_or_not(floor)
        assert floor.scenario is not None
        told = [one for one in floor.said if one.side is Side.OTHER and one.task is Task.SPEAK]
        tells = floor.scenario.tells or (floor.scenario.opening,)
        if len(told) < len(tells):
            return floor.spoke(tells[len(told)], Reading())
        line = Said(Side.OTHER, Task.CONFIRM, self._say("floor.partner.done"))
        return replace(floor, said=(*floor.said, line)).passes()

    def _says_back(self, floor: FloorTalk) -> FloorTalk:
        words = self._room.said_back(floor.last_told)
        if not words:
            line = Said(Side.OTHER, Task.SAY_BACK, self._say("floor.partner.lost"))
            return replace(floor, said=(*floor.said, line), task=Task.SPEAK)
        if floor.tries:
            text = self._say("floor.partner.again").format(words=floor.last_told)
        else:
            number = 1 + (floor.seed + floor.passed + len(floor.said)) % 3
            opening = self._say(f"floor.partner.so_{number}")
            text = f"{opening} {words} {self._say('floor.partner.got')}"
        return floor.said_back(text, Reading(), None)

    def _agrees_or_not(self, floor: FloorTalk) -> FloorTalk:
        listening = floor.said[-1].listening
        if listening is None or listening.good:
            number = 1 + (floor.seed + floor.passed) % 3
            return floor.confirmed(True, self._say(f"floor.partner.yes_{number}"))
        if floor.tries >= MOST_TRIES:
            return floor.confirmed(True, self._say("floor.partner.enough"))
        if listening.faults:
            return floor.confirmed(False, self._say("floor.partner.first_hear"))
        return floor.confirmed(
            False,
            self._say("floor.partner.not_quite").format(
                words=listening.missed[0] if listening.missed else floor.last_told
            ),
        )
