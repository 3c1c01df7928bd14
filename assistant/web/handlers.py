"""What the page does, without Gradio: a tab's value goes in, the next one comes out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from threading import Event

from assistant.domain.content import OWN_SCENE, Found, own_scenario
from assistant.domain.conversation import (
    Guided,
    HelpShown,
    Moved,
    Notice,
    PauseAsked,
    Read,
    Sentence,
    Session,
    TurnTaken,
)
from assistant.domain.floor import Couple
from assistant.domain.partner import Difficulty, Style
from assistant.domain.risk import Answer, Closed, HelpResponse, Level
from assistant.domain.signals import Signal, bare_signal
from assistant.engine import may_be_cleared
from assistant.web.floor_actions import FloorActions
from assistant.web.moving import TENSE, Moving
from assistant.web.port import READY_SECONDS, Room, Say
from assistant.web.tab import Exchange, Step, Tab

LONGEST_SITUATION = 1500
LONGEST_WISH = 200


class Practice(Moving):
    """The page's actions that take up words. Holds no conversation."""

    def __init__(self, room: Room, say: Say) -> None:
        super().__init__(room, say)
        self.floor = FloorActions(room, say, self.check, self.paused)

    def begin(
        self,
        tab: Tab,
        scene: str,
        situation: str,
        name: str,
        style: str,
        difficulty: str,
        pause_word: str,
        tension: int | None,
        swapped: bool,
        purpose: str = "ask",
        wish: str = "",
        way: str = "free",
    ) -> Step:
        """Starts a practice, or says what is missing. A described situation is read for danger first.

        `way`: "free", "floor" (speaker and listener) or "two" (two people, whom the private questions meet first).
        `purpose` (a skill) and `wish` (a good end) are asked for a scene of one's own only. With a high `tension` the
        practice opens on its pause, so that calming comes first.
        """
        if tab.resting:
            return Step(replace(tab, stage="help"))
        tab = replace(tab, floor=None, floor_before=(), couple=None)
        scenario = self._room.library.scenarios.get(scene)
        pause_word = pause_word.strip() or "pause"
        typed = [one for one in (pause_word,) if one != "pause"]
        if scenario is None:
            typed += [one for one in (situation, name, wish) if one.strip()]
        if typed and not self._room.wait_until_ready(READY_SECONDS):
            return Step(tab, notice=self._say("state.safety.failed"))
        for words in dict.fromkeys([*typed, "\n".join(typed)]):
            stopped = self.check(tab, words) if words else None
            if stopped is not None:
                return Step(replace(stopped, session=None))
        if way == "two":
            if tab.two_closed:
                return Step(tab, notice=self._say("two.not_today"))
            couple = Couple(pause_word=pause_word)
            return Step(replace(tab, stage="asked", couple=couple, session=None, response=None))
        if scene in tab.left:
            return Step(tab, notice=self._say("setup.left"))
        if scenario is None:
            if not situation.strip():
                return Step(tab, notice=self._say("setup.own.empty"))
            scenario = own_scenario(
                situation[:LONGEST_SITUATION], name, purpose, wish[:LONGEST_WISH], self._room.library.words
            )
        seed = time.time_ns() % 1_000_003
        if way == "floor":
            step = self.floor.begin_alone(tab, scenario, pause_word, seed)
            return self._calm_first(step.tab, tension)
        session = self._room.engine.begin(
            scenario,
            self._room.library.personas[Style(style)],
            Difficulty(difficulty),
            pause_word=pause_word,
            tension=tension,
            swapped=swapped,
            region=tab.region,
            seed=seed,
        )
        tab = replace(tab, stage="talk", session=session, other_side=None, response=None)
        return self._calm_first(tab, tension)

    def _calm_first(self, tab: Tab, tension: int | None) -> Step:
        """The beginning, or with a high tension the pause before it."""
        if tension is not None and tension >= TENSE:
            return Step(replace(tab, stage="pause"), notice=self._say("tension.first"))
        return Step(tab)

    def name_place(self, tab: Tab, place: int | None, name: str) -> Step:
        """As `Moving.name_place`; the name is read for danger first, as everything that is typed."""
        stopped = self.check(tab, name) if name.strip() else None
        return Step(stopped) if stopped is not None else super().name_place(tab, place, name)

    def signal(self, tab: Tab, colour: Signal, stop: Event) -> Iterator[Step]:
        """A traffic-light button: red stops the scene at once, yellow and green are answered with a written line."""
        if tab.session is None:
            yield Step(tab)
        elif colour is Signal.RED:
            yield Step(replace(tab, stage="pause"), notice=self._say("pause.red"))
        else:
            yield from self.speak(tab, self._say(f"signal.{colour}.said"), stop)

    def check(self, tab: Tab, words: str) -> Tab | None:
        """The safety reading of words outside a session: None when practice may go on, else the tab showing help."""
        decision = self._room.engine.screen(words)
        if decision.lets_practice_go_on or (words in tab.cleared and may_be_cleared(decision)):
            return None
        response = self._room.engine.respond(decision, tab.region, tab.helped_before)
        return self._helped(tab, response, words)

    def speak(self, tab: Tab, words: str, stop: Event) -> Iterator[Step]:
        """One turn, as the moments to draw."""
        session = tab.session
        if session is None or not words.strip():
            yield Step(tab, notice=self._say("notice.empty"))
            return
        if bare_signal(words, session.pause_word) is Signal.RED and not session.paused:
            yield self.paused(tab)
            return
        name = self._say("rehearse.you_part") if session.swapped else session.scenario.partner_name
        status = self._say("rehearse.writing").format(name=name)
        if any(part.name == "safety" and part.state == "loading" for part in self._room.status()):
            yield Step(tab, pending=words, status=self._say("state.waiting"), box="", busy=True)
        if not self._room.wait_until_ready(READY_SECONDS):
            yield Step(tab, notice=self._say("state.safety.failed"), box=words)
            return
        yield Step(tab, pending=words, status=status, box="", busy=True)
        try:
            yield from self._taken(tab, session, words, stop, name, status)
        except Exception:  # whatever it was: the session is a value and unchanged, and the words are not lost
            yield Step(tab, notice=self._say("notice.turn_failed"), box=words)

    def _taken(
        self, tab: Tab, session: Session, words: str, stop: Event, name: str, status: str
    ) -> Iterator[Step]:
        arriving: list[str] = []
        found: tuple[Found, ...] | None = None
        failed, noted, notice = False, False, ""
        for event in self._room.engine.take_turn(session, words, stop, tab.cleared, tab.helped_before):
            match event:
                case Sentence(text=sentence):
                    arriving.append(sentence)
                    yield Step(tab, words, tuple(arriving), found, failed, status=status, busy=True)
                case Guided():
                    found, failed = event.found, event.failed
                case Read(reading=reading):
                    noted = bool(reading.marks)
                case HelpShown(response=response):
                    tab = self._helped(tab, response, words.strip())
                case PauseAsked():
                    yield self.paused(tab)
                case Notice(key=key):
                    notice = self._say(f"notice.{key}")
                    if key in ("empty", "too_long", "paused"):
                        yield Step(tab, notice=notice, box=words)
                case TurnTaken(session=after):
                    tab = replace(tab, session=after)
                    done = self._say("rehearse.stopped_now" if stop.is_set() else "rehearse.done").format(
                        name=name
                    )
                    told = f" {self._say('rehearse.notes_done')}" if noted else ""
                    yield Step(tab, found=found, search_failed=failed, status=done + told, notice=notice)
                case Moved() | _:
                    pass

    def _helped(self, tab: Tab, response: HelpResponse, words: str) -> Tab:
        """The tab showing help. What was closed stays so; whether the screen is private is asked anew."""
        return replace(
            tab,
            stage="help",
            response=response,
            screen_is_private=False,
            helped_before=tab.helped_before + 1,
            two_closed=True,
            couple=None,
            floor=tab.floor if tab.floor is not None and tab.floor.scenario is not None else None,
            asked=words,
            talk=(),
            closed=max(tab.closed, response.closes, key=list(Closed).index),
        )

    def answer(self, tab: Tab, words: str) -> Step:
        """Words typed after practice stopped. They are read again; then new help is shown, or one fixed answer."""
        response = tab.response
        if response is None or not words.strip():
            return Step(tab, notice=self._say("notice.empty"), box=words)
        session = tab.session
        earlier = [turn.words for turn in session.path] if session else [tab.asked]
        heard = self._room.hear(
            response,
            [*earlier, *(one.said for one in tab.talk)],
            words.strip(),
            tab.region,
            tab.helped_before,
            [one.answer.id for one in tab.talk if one.answer],
            session.scenario.partner_name if session else "",
        )
        if isinstance(heard, Answer):
            return Step(replace(tab, talk=(*tab.talk, Exchange(words.strip(), heard))), box="")
        said = (*tab.talk, Exchange(words.strip(), None))
        return Step(replace(self._helped(tab, heard, tab.asked), talk=said), box="")

    def again(self, tab: Tab, stop: Event) -> Iterator[Step]:
        """Another answer to the same words, as a sibling of the turn."""
        if tab.session is None or tab.session.at is None:
            yield Step(tab, notice=self._say("rehearse.nothing_to_undo"))
            return
        session, words = tab.session.undone()
        for step in self.speak(replace(tab, session=session), words, stop):
            yield step if step.busy or step.tab.session is not session else replace(step, tab=tab)

    def carry_on(self, tab: Tab, stop: Event) -> Iterator[Step]:
        """Back to the talk after a check-in, a declined request or a failed check; elsewhere nothing happens.

        After a check-in this is the person's word that all is well: the same words are answered now, and not stopped
        again. Otherwise they return to the box and are read again when they are said again.
        """
        response, session = tab.response, tab.session
        fits = response is not None and (response.carry_on == "one_tap" or response.degraded)
        if response is None or tab.closed is not Closed.NOTHING or not fits:
            yield Step(tab)
            return
        well = response.level is Level.CHECK_IN and not response.degraded
        cleared = (*tab.cleared, tab.asked) if well else tab.cleared
        tab = replace(tab, response=None, talk=(), cleared=cleared)
        if tab.floor is not None:
            yield Step(replace(tab, stage="floor"), box=tab.asked)
            return
        if session is None:
            yield Step(replace(tab, stage="setup"))
            return
        session = replace(session, paused=False)
        stopped = session.path[-1] if session.path else None
        if stopped is None or stopped.reply or stopped.words != tab.asked:
            yield Step(
                replace(tab, stage="talk", session=session)
            )  # the words stood elsewhere, as in a place's name
            return
        session, words = session.withdrawn()
        tab = replace(tab, stage="talk", session=session)
        if well:
            yield from self.speak(tab, words, stop)
        else:
            yield Step(tab, box=words)

    def another_topic(self, tab: Tab) -> Step:
        """After support, once confirmed: another scene, never the same one. Never after an emergency."""
        if tab.response is None or tab.closed is Closed.EVERYTHING or tab.response.carry_on == "no":
            return Step(tab)
        scenes = {talk.scenario.id for talk in (tab.session, tab.floor) if talk and talk.scenario}
        left = tab.left | (scenes - {OWN_SCENE})
        return Step(
            replace(
                tab,
                stage="setup",
                session=None,
                other_side=None,
                floor=None,
                floor_before=(),
                response=None,
                talk=(),
                closed=Closed.NOTHING,
                left=left,
            )
        )
