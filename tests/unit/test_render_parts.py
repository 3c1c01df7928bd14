"""What is drawn: marks at their spans, help in its order, honest lines where something is missing."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.coaching import Debrief, Mark, MarkKind, Reading
from assistant.domain.content import Library, own_scenario
from assistant.domain.conversation import Session, Turn
from assistant.domain.partner import PartnerState, Persona, Style
from assistant.domain.risk import Category, Decision, HelpResponse, HelpService, Level
from assistant.domain.status import PartStatus
from assistant.web import render, render_debrief, render_help, render_library

PERSONA = Persona(Style.SECURE, "Steady", "s", "t", "h", "v", PartnerState(), 1.0, 1.0, (), None, "About.")
START = Session(
    own_scenario("One car.", "Kim", words={"own.ask.opening": "You wanted to talk with me."}), PERSONA
)
WORDS = "You always leave. I don't want that."


def say(key: str) -> str:
    return "Version {place} of {count}" if key == "rehearse.version" else f"say {key}"


def mark(kind: MarkKind, quote: str, words: str = WORDS) -> Mark:
    start = words.index(quote)
    return Mark(kind, start, start + len(quote), quote)


def spoken(words: str, reply: str = "Okay.", *, session: Session = START, **more: bool) -> Session:
    turn = Turn(
        session.next_id,
        session.at,
        words,
        reply,
        Decision(Level.NONE),
        Reading(),
        PartnerState(),
        None,
        **more,
    )
    return session.added(turn)


def plain(drawn: str) -> str:
    """The words of a drawing."""
    return html.unescape(re.sub(r"<[^>]*>", "", drawn.replace("<br>", "\n")))


def test_marks_stand_at_their_spans() -> None:
    reading = Reading(
        (
            mark(MarkKind.YOU_BLAME, "You always leave"),
            mark(MarkKind.ALWAYS_NEVER, "always"),
            mark(MarkKind.FEELING, "leave"),
            mark(MarkKind.LIMIT, "I don't want that"),
        )
    )
    assert render.marked(WORDS, reading) == (
        '<mark class="blame">You always leave</mark>. <mark class="limit">I don&#x27;t want that</mark>.'
    )


spans = st.lists(
    st.tuples(st.sampled_from(list(MarkKind)), st.integers(0, 30), st.integers(1, 12)), max_size=8
)


@given(st.text(alphabet="ab <>&\"'\n*_`", max_size=30), spans)
def test_marking_changes_no_word(words: str, found: list[tuple[MarkKind, int, int]]) -> None:
    marks = [
        Mark(kind, start, min(len(words), start + length), words[start : start + length])
        for kind, start, length in found
        if start < len(words)
    ]
    drawn = render.marked(words, Reading(tuple(marks)))
    assert plain(drawn) == words
    shown = [
        html.unescape(one).replace("<br>", "\n") for one in re.findall(r"<mark [^>]*>(.*?)</mark>", drawn)
    ]
    assert all(one in {own.quote for own in marks} for one in shown)


def test_notes_say_what_to_look_at_before_what_helps() -> None:
    reading = Reading(
        (
            mark(MarkKind.LIMIT, "I don't want that"),
            mark(MarkKind.YOU_BLAME, "You always leave"),
            mark(MarkKind.YOU_BLAME, "always"),
        )
    )
    drawn = render.notes(reading, say)
    assert drawn.count("<li") == 2
    assert drawn.index("say mark.you-blame.label") < drawn.index("say mark.limit.label")
    assert render.notes(Reading(), say) == ""


def test_a_long_quote_is_cut() -> None:
    words = "x" * 200
    drawn = render.notes(Reading((Mark(MarkKind.LABEL, 0, 200, words),)), say)
    assert f"{'x' * 57}…" in drawn
    assert "x" * 58 not in drawn


def test_a_talk_shows_who_said_what_in_order() -> None:
    session = spoken("Then this.", session=spoken("Words."))
    drawn = plain(render.transcript(session, say))
    places = [drawn.index(part) for part in ("You wanted to talk", "Words.", "Okay.", "Then this.")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, None),
        ({"from_library": True}, "say rehearse.written_line"),
        ({"stopped": True}, "say rehearse.stopped"),
    ],
)
def test_an_answer_says_where_it_is_from(more: dict[str, bool], told: str | None) -> None:
    drawn = render.transcript(spoken("Words.", **more), say)
    assert ('class="small"' in drawn) == (told is not None)
    assert told is None or told in drawn


def test_what_is_on_its_way_is_shown() -> None:
    waiting = render.transcript(START, say, pending="On its way.")
    assert "On its way." in waiting
    assert 'class="dots"' in waiting
    arriving = render.transcript(START, say, pending="On its way.", arriving=("One.", "Two."))
    assert "One. Two." in arriving
    assert 'class="dots"' not in arriving


def test_with_changed_roles_the_other_side_is_shown() -> None:
    swapped = replace(START, swapped=True)
    assert "say rehearse.you_part" in render.transcript(swapped, say)
    assert START.scenario.partner in plain(render.scene_aside(swapped, say))


@pytest.mark.parametrize(
    ("value", "word"), [(0.0, "low"), (0.33, "low"), (0.34, "middle"), (0.67, "high"), (1.0, "high")]
)
def test_mood_is_told_in_words(value: float, word: str) -> None:
    drawn = render.mood(PartnerState(value, value, value, value, value), say)
    assert drawn.count(f"say mood.{word}<") == 4
    assert f"width:{round(100 * value)}%" in drawn


def test_versions_are_counted_where_there_are_several() -> None:
    first = spoken("one")
    both = spoken("two", session=first.moved_to(None))
    deeper = spoken("three", session=both)
    assert render.versions(START, say) == ""
    assert render.versions(first, say) == ""
    assert render.versions(both, say) == "Version 2 of 2"
    assert render.versions(deeper, say) == "Version 2 of 2"


# Help


def service(name: str, verified: str | None = None, **more: str) -> HelpService:
    return HelpService(
        name, "suicide", more.get("phone", "116 123"), None, more.get("url"), "24/7", (), "", verified
    )


HELP = HelpResponse(
    level=Level.EMERGENCY,
    category=Category.PARTNER_VIOLENCE,
    heading="Call now",
    paragraphs=("First.", "Second."),
    question="Can you?",
    emergency="112",
    services=(service("Line A"), service("Line B", "2026-11-01")),
    carry_on="no",
)


def test_the_emergency_number_comes_first() -> None:
    drawn = plain(render_help.help_response(HELP, say, show_services=True))
    places = [
        drawn.index(part) for part in ("Call now", "112", "First.", "Second.", "Can you?", "Line A", "Line B")
    ]
    assert places == sorted(places)
    assert drawn.endswith(HELP.signature)


def test_services_wait_for_the_screen_and_the_number_does_not() -> None:
    asked = replace(HELP, ask_about_screen=True)
    held = render_help.help_response(asked, say, show_services=False)
    assert "Line A" not in held
    assert "say help.screen" in held
    assert "<b>112</b>" in held
    shown = render_help.help_response(asked, say, show_services=True)
    assert "Line A" in shown
    assert "say help.screen" not in shown
    assert "Line A" in render_help.help_response(HELP, say, show_services=False)


def test_a_check_in_has_no_emergency_number() -> None:
    drawn = render_help.help_response(replace(HELP, level=Level.CHECK_IN), say, show_services=True)
    assert "112" not in drawn
    assert 'class="help check_in"' in drawn


def test_a_service_that_nobody_has_checked_says_so() -> None:
    first, second = render_help.services(HELP.services, say).split("</li>")[:2]
    assert "say help.unchecked" in first
    assert "Line B" in second
    assert "say help.unchecked" not in second


def test_addresses_are_words_and_no_links(library: Library) -> None:
    drawn = render_help.services([service("Line", url="https://example.org")], say)
    drawn += render_library.cited(["gordon-1970"], library, say)
    assert "https://example.org" in drawn
    assert "<a" not in drawn
    assert "href" not in drawn


def test_every_card_is_drawn_with_its_number(library: Library) -> None:
    for card in library.help_cards.values():
        drawn = render_help.help_card(card, card.services, say)
        assert html.escape(card.emergency) in drawn
        others = [one for one in card.services if one.category != "emergency"]
        assert drawn.count("<li>") == len(others)
        assert drawn.count("say help.unchecked") == sum(one.verified_on is None for one in others)


# What is missing is said


def test_guidance_says_when_there_is_none(library: Library) -> None:
    assert "say guidance.none" in render_library.guidance((), library, say)
    assert "say guidance.failed" in render_library.guidance((), library, say, failed=True)


def test_articles_say_whether_they_were_reviewed(library: Library) -> None:
    one = next(iter(library.articles.values()))
    assert "say library.not_reviewed" in render_library.article(replace(one, reviewer=None), library, say)
    assert "say library.reviewed" in render_library.article(replace(one, reviewer="A. B."), library, say)


def test_every_article_is_drawn_whole(library: Library) -> None:
    for one in library.articles.values():
        drawn = "".join(plain(render_library.article(one, library, say)).split())
        bare = re.sub(r"^(?:## +|[-*] |\d+\. |> )", "", one.body, flags=re.MULTILINE)
        for row in re.sub(r"\*\*?|(?<!\w)_|_(?!\w)", "", bare).split("\n"):
            assert "".join(row.split()) in drawn, one.id


def test_a_debrief_quotes_what_worked_or_says_that_nothing_was_said(library: Library) -> None:
    one = Debrief((("I'd like that.", "A clear wish."),), "Try one fact.", 1, "who-is-it-for")
    drawn = plain(render_debrief.debriefs([(one, spoken("I'd like that."))], library, say))
    assert "I'd like that.A clear wish." in drawn
    assert library.articles["who-is-it-for"].title in drawn
    assert "say debrief.not_kept" in drawn
    nothing = render_debrief.debriefs([(Debrief((), "Try one fact."), START)], library, say)
    assert "say debrief.nothing_said" in nothing


def test_every_part_says_how_it_is() -> None:
    drawn = render.state_line(
        [PartStatus("model", "off"), PartStatus("safety", "failed", "detail")], say, "none"
    )
    assert "say state.model.off" in drawn
    assert "say state.safety.failed" in drawn
    assert "detail" not in drawn


@pytest.mark.parametrize("draw", [render.status, render.alert, render.paragraphs, render.line])
def test_no_words_draw_nothing(draw: object) -> None:
    assert draw("") == ""  # type: ignore[operator]
