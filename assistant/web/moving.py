"""Moving about in a talk that is under way, without Gradio: back, other versions, other places, the other side, and rest."""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.branches import Comparison, compared, named
from assistant.domain.conversation import Session
from assistant.web.port import Room, Say
from assistant.web.tab import Step, Tab

TENSE = 7
"""From here on calming comes first. Source: clinical rule on the 0..10 scale, proposed, waits for a clinician."""
RISE = 3
"""So does a rise by this much since the beginning."""


class Moving:
    """The page's actions that need no answer. Holds no conversation."""

    def __init__(self, room: Room, say: Say) -> None:
        self._room = room
        self._say = say

    def paused(self, tab: Tab) -> Step:
        """The pause, after the pause word or a red was typed."""
        return Step(replace(tab, stage="pause"), notice=self._say("pause.heard"), box="")

    def back_from_pause(self, tab: Tab) -> Step:
        """Where the pause was taken: the talk, the floor, or the choice of a scene."""
        return Step(replace(tab, stage="floor" if tab.floor else "talk" if tab.session else "setup"))

    def undo(self, tab: Tab) -> Step:
        """One turn back; the words return to the box and the turn stays reachable."""
        if tab.session is None or tab.session.at is None:
            return Step(tab, notice=self._say("rehearse.nothing_to_undo"))
        session, words = tab.session.undone()
        return Step(replace(tab, session=session), status=self._say("rehearse.undone"), box=words)

    def edit(self, tab: Tab) -> Step:
        """Like undo, but says that the words may be changed; saying them again makes a sibling."""
        step = self.undo(tab)
        return step if step.box is None else replace(step, status=self._say("rehearse.edit_ready"))

    def version(self, tab: Tab, by: int) -> Step:
        """Another version of the last turn that has one: the sibling before (-1) or after (+1), with its newest turns."""
        session = tab.session
        fork = session.fork if session is not None else None
        if session is None or fork is None:
            return Step(tab)
        siblings = session.siblings(fork.id)
        place = [turn.id for turn in siblings].index(fork.id) + by
        if not 0 <= place < len(siblings):
            return Step(tab)
        return Step(replace(tab, session=session.moved_to(session.newest_below(siblings[place].id))))

    def go_to(self, tab: Tab, place: int | None) -> Step:
        """Stands on another turn (0: the start); whatever is said there begins a way of its own. Nothing is lost."""
        session = _with_place(tab, place)
        if session is None or place is None:
            return Step(tab, notice=self._say("paths.choose"))
        return Step(
            replace(tab, session=session.moved_to(place or None)), status=self._say("paths.moved"), box=""
        )

    def name_place(self, tab: Tab, place: int | None, name: str) -> Step:
        """Gives a turn a name, or with no words takes it away."""
        session = _with_place(tab, place)
        if session is None or not place:
            return Step(tab, notice=self._say("paths.choose"))
        return Step(replace(tab, session=named(session, place, name)), status=self._say("paths.named"))

    def compare(self, tab: Tab, place: int | None) -> Comparison | None:
        """Where the person stands beside another place; None where there are no two places to compare."""
        session = _with_place(tab, place)
        if session is None or not place or session.at is None or place == session.at:
            return None
        return compared(session, session.at, place)

    def swap(self, tab: Tab) -> Step:
        """The same scene from the other side. A side that was begun already is taken up where it was left."""
        session = tab.session
        if session is None or session.paused:
            return Step(tab)
        other = tab.other_side
        if other is None:
            scenario = session.scenario
            other = self._room.engine.begin(
                scenario,
                self._room.library.personas[
                    scenario.partner_style if session.swapped else session.persona.id
                ],
                session.difficulty,
                pause_word=session.pause_word,
                tension=session.tension,
                swapped=not session.swapped,
                region=session.region,
                seed=session.seed + 1,
            )
        other = replace(other, region=tab.region)
        told = self._say("rehearse.swapped_back" if other.path else "rehearse.swapped")
        return Step(replace(tab, session=other, other_side=session), status=told, box="")

    def tension(self, tab: Tab, now: int | None) -> Step:
        """The person's tension now, 0..10. High, or much higher than at the start, it brings the pause with its calming ways."""
        session = tab.session
        if session is None or now is None:
            return Step(tab)
        began = session.tension
        risen = began is not None and now - began >= RISE
        if now < TENSE and not risen:
            return Step(tab, status=self._say("tension.noted"))
        return Step(
            replace(tab, stage="pause"), notice=self._say("tension.high" if now >= TENSE else "tension.up")
        )


def _with_place(tab: Tab, place: int | None) -> Session | None:
    """The session if it has this turn; 0 stands for the start, which every session has."""
    session = tab.session
    if session is None or place is None:
        return None
    return session if place == 0 or any(turn.id == place for turn in session.turns) else None
