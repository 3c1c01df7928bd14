"""Drawing: whatever words say, they stay words. The structure of the page never depends on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.domain.branches import compared, named
from assistant.domain.coaching import (
    Debrief,
    Mark,
    MarkKind,
    Pair,
    Reading,
    Rephrasing,
    Suggestion,
    Technique,
)
from assistant.domain.content import Article, Found, Library, Passage, PracticeCard, Source, own_scenario
from assistant.domain.conversation import Session, Turn
from assistant.domain.partner import Move, PartnerState, Persona, Style
from assistant.domain.risk import Category, Decision, HelpCard, HelpResponse, HelpService, Level
from assistant.domain.status import PartStatus
from assistant.web import render, render_cards, render_debrief, render_help, render_library, render_paths
from assistant.web.deck import Deck

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<IMG SRC=//h.example/x>", "<svg onload=alert(1)>",
    "<svg><script>1</script></svg>", "<style>*{display:none}</style>", "<link rel=stylesheet href=//h.example>",
    "<meta http-equiv=refresh content='0;url=//h.example'>", "<base href=//h.example>", "<iframe src=//h.example>",
    "<object data=x>", "<embed src=x>", "<form action=//h.example><input name=a>", "<a href='javascript:1'>x</a>",
    "<details open ontoggle=alert(1)>", "<math><mi xlink:href=x>", "<!-- comment -->", "<!--", "-->", "<![CDATA[x]]>",
    "<?php x ?>", "<!doctype html>", "</div></div></section>", "</q></li></ul><h1>Mine</h1>", "</mark>", "<mark>",
    '" onmouseover="alert(1)', "' onmouseover='alert(1)", "`onmouseover=alert(1)`", "&lt;script&gt;", "&#60;b&#62;",
    "&amp;amp;", "![x](http://h.example/x.png)", "[x](javascript:alert(1))", "[x]: http://h.example", "<http://h.example>",
    "http://h.example", "# Heading", "- one\n- two", "1. one", "> quote", "```\ncode\n```", "`code`", "**bold** _it_ *i*",
    "***", "**a *b** c*", "| a | b |\n|---|---|", "\n\n# After a blank line\n\n<b>x</b>", "a\n\n\n![x](y)\n\nb", "\n<div>\n",
    "    indented", "${alert(1)}", "{{7*7}}", "{%raw%}", "{name}", "{0}", "%s", "$$x^2$$", "\\(x\\)", "\\<b\\>",
    "\u202eright to left", "\u2066isolate", "\u200b\u200d\ufeff", "a\u0000b", "\u2028line\u2029para", "\x0b\x0c\x85",
    "<\u200bscript>", "\uff1cscript\uff1e", "x" * 5000, "<" * 500, "&" * 500, "e\u0301" * 300, "\ud83d", "👩‍👩‍👧",
]  # fmt: skip
PLAIN = "plain words"


def say(key: str) -> str:
    return {"rehearse.version": "Version {place} of {count}"}.get(key, f"say {key}")


class Structure(HTMLParser):
    """The elements and attributes of a drawing, and the words in it. Attribute values that hold words are left out."""

    def __init__(self, drawn: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(drawn)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        if tag == "br":
            self.words += "\n"
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError("a declaration")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("an instruction")

    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Without what words may make: a line break, a paragraph, and in our own articles list, bold and italics."""
        return [one for one in self.tags if one[0] not in ("br", "p", "b", "i", "ul", "li")]


def structure(drawn: str) -> Structure:
    found = Structure(drawn)
    assert not found.open, f"left open: {found.open}"
    return found


def session_of(words: str, reply: str = "", **choices: object) -> Session:
    scenario = replace(
        own_scenario(words, "Kim"), partner_name=words, title=words, opening=words, swap_opening=words, goals=(words,),
        partner=words,
    )  # fmt: skip
    persona = persona_of(words)
    reading = Reading((Mark(MarkKind.LABEL, 0, min(3, len(words)), words[:3]),), limit=words)
    turn = Turn(
        1, None, words, reply or words, Decision(Level.NONE), reading, PartnerState(), Move.AGREE, True, False
    )
    return Session(scenario, persona, **choices).added(turn)  # type: ignore[arg-type]


def two_ways(words: str) -> Session:
    first = session_of(words)
    one = first.added(replace(first.turns[0], id=2, parent=1))
    return named(one.moved_to(1).added(replace(first.turns[0], id=3, parent=1)), 3, f"x {words}")


def persona_of(words: str) -> Persona:
    return Persona(Style.TIRED, words, words, words, words, words, PartnerState(), 1.0, 1.0, (), None, words)


def library_of(words: str) -> Library:
    source = Source("src", words, words, 2001, "book", words, words, words, words, words)
    heading = next((row for row in words.split("\n") if row.strip()), "x")
    article = Article("art", words, words, (), (), ("src",), None, f"## {heading}\n\n{words}")
    return Library(sources={"src": source}, articles={"art": article})


def service_of(words: str, verified: str | None = None) -> HelpService:
    return HelpService(words, "suicide", words, words, words, words, (), words, verified)


def help_of(words: str, **changes: object) -> HelpResponse:
    return HelpResponse(
        level=Level.EMERGENCY, category=Category.PARTNER_VIOLENCE, heading=words, paragraphs=(words, words),
        question=words, emergency=words, services=(service_of(words),), carry_on="no", signature=words, **changes,
    )  # type: ignore[arg-type]  # fmt: skip


def offer_of(words: str) -> Rephrasing:
    marks = (Mark(MarkKind.LABEL, 0, min(2, len(words)), words[:2]),)
    pair = Pair("p", words, words, False, Technique.KEEP, words, "src")
    shown = Suggestion(words, Technique.KEEP, words, "composed")
    return Rephrasing(Reading(marks, words), (shown,), (pair,), words)


def card_of(words: str) -> PracticeCard:
    return PracticeCard("c", words, (), words, words, words, (words, words, words), words, "src")


def found_of(words: str) -> Found:
    return Found(Passage("art#1", "art", words, words, words, ("src",)), 0.5)


DRAWN: dict[str, Callable[[str], str]] = {
    "paragraphs": lambda words: f"<div>{render.paragraphs(words)}</div>",
    "marked": lambda words: render.marked(words, session_of(words).turns[0].reading),
    "notes": lambda words: render.notes(Reading((Mark(MarkKind.LABEL, 0, len(words), words),)), say),
    "transcript": lambda words: render.transcript(
        session_of(words), say, pending=words, arriving=(words, words)
    ),
    "transcript swapped": lambda words: render.transcript(
        session_of(words, swapped=True), say, pending=words
    ),
    "scene_card": lambda words: render.scene_card(session_of(words).scenario, say, persona=persona_of(words)),
    "scene_aside": lambda words: render.scene_aside(session_of(words), say),
    "guidance": lambda words: render_library.guidance([found_of(words)], library_of(words), say),
    "cited": lambda words: render_library.cited(["src"], library_of(words), say),
    "article": lambda words: render_library.article(
        library_of(words).articles["art"], library_of(words), say
    ),
    "rephrasing": lambda words: render.rephrasing(words, offer_of(words), library_of(words), say),
    "help_response": lambda words: render_help.help_response(help_of(words), say, show_services=True),
    "services": lambda words: render_help.services([service_of(words)], say),
    "help_card": lambda words: render_help.help_card(
        HelpCard(words, words, words, (service_of(words),)), [service_of(words)], say
    ),
    "debrief": lambda words: render_debrief.debriefs(
        [(Debrief(((words, words),), words, 1, "art"), session_of(words))] * 2, library_of(words), say
    ),
    "comparison": lambda words: render_paths.comparison(
        compared(two_ways(words), 2, 3), two_ways(words), say
    ),
    "transcript_rows": lambda words: render.transcript_rows(session_of(words).turns, words, say),
    "state_line": lambda words: render.state_line([PartStatus("model", words, words)], say, words),
    "talk_head": lambda words: render.talk_head(session_of(words), say),
    "line": render.line,
    "quiet": render.quiet,
    "status": render.status,
    "alert": render.alert,
    "practice_card": lambda words: render_cards.practice_card(
        card_of(words), Deck(order=("c",), shown=True), library_of(words), say
    ),
    "built": lambda words: render.built(words, {"felt": words}, say),
    "style_card": lambda words: render.style_card(persona_of(words), say),
    "follow_up": lambda words: render_help.follow_up([words, words]),
    "heading": lambda words: render.heading(lambda _: words, "a", "b"),
}
OWN_MARKDOWN = ("guidance", "article")
"""These draw our own articles' small Markdown; marks of it vanish from the words there."""


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_never_become_structure(name: str, words: str) -> None:
    drawn = DRAWN[name](words)
    assert "\n" not in drawn
    assert "\r" not in drawn
    found = structure(drawn)
    assert found.shape() == structure(DRAWN[name](PLAIN)).shape()
    if name not in OWN_MARKDOWN and words.split():
        squeezed = "".join(words[:50].split())
        assert squeezed.replace("\x00", "\ufffd") in "".join(found.words.split()).replace("\x00", "\ufffd")


def test_the_corpus_is_large_and_every_drawing_is_in_the_table() -> None:
    assert len(HOSTILE) >= 40
    public = {
        name
        for name, value in vars(render).items()
        if callable(value) and value.__module__ == render.__name__
    }
    public = {name for name in public if not name.startswith("_")}
    assert public - {name.split()[0] for name in DRAWN} == {"text", "mood", "versions"}


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_starts_with_a_block_so_that_markdown_leaves_it_alone(name: str) -> None:
    if name not in ("marked",):
        block = DRAWN[name](PLAIN).partition(">")[0].partition(" ")[0].lstrip("<")
        assert block in {"div", "ul", "article", "aside", "section", "details", "p", "h2"}
