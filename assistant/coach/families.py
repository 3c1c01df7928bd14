"""Families of grammar: what one clause of blame gives as an ask, an observation, or the person's own fact."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.coach import grammar
from assistant.coach.heat import COARSE as _COARSE
from assistant.coach.marks import read
from assistant.coach.own_side import END, LEAD, Piece, fault, hurt_me, makes_me, own
from assistant.coach.plain import Clause
from assistant.coach.surface import Surface
from assistant.domain.coaching import MarkKind

_I_FEEL_LIKE = re.compile(
    r"i (?:just |really )*(?:feel|felt) (?:like|that|as if|as though) (?=you)|i (?:just )?(?:think"
    r"|know|swear|guess|hate that|hate how|hate it when|can't believe|can't stand how"
    r"|hate when) (?=you)"
)
_STATIVE = frozenset(
    "want care love understand know feel mean trust respect think believe like need enjoy appreciate value see notice mind get have seem be realise realize"
    " deserve bother manage dare".split()
)
_ANY = (
    (r"\banything\b", "something"),
    (r"\banyone\b", "someone"),
    (r"\banywhere\b", "somewhere"),
    (r"\ba single thing\b", "something"),
    (r"\bany\b", "some"),
    (r"\beven\b ?", ""),
    (r"\bbother(?:ed)? to\b ?", ""),
    (r"\bever\b ?", ""),
    (r"\bonce\b ?", ""),
    (r"\bjust\b ?", ""),
)
_ADVERB = (
    r"(?:(?:even|ever|just|really|actually|once|bloody|simply|at least|also|seem to|bother to|bother"
    r"|think to|manage to|fucking|please) )*"
)
_NOT_ASKABLE = re.compile(
    r"(?:me attractive|me you|a clue|any (?:respect|time|idea)|give a (?:damn|shit|toss)|for nothing"
    r"|like (?:i'm|me)|cared?\b|stop (?:loving|caring)|nothing|half|\b(?:more|bit|less|so|like|to|of|a"
    r"|the)$)"
)
_PAST_SKIP = frozenset("said told asked knew meant thought felt got was were had did need embed feed".split())
_HABIT = frozenset(
    "snap shout yell interrupt ignore scroll leave come go walk talk take put make spend play drink turn throw bring forget say tell ask give use eat sit stay work check text call"
    " joke laugh stare sigh slam treat speak look start stop finish read watch drag push pull grab keep change cancel book pick choose answer cut roll hang lie hide avoid raise post share show"
    " compare criticise criticize correct nag plan buy moan complain sulk switch wake snore stack pack load hog steal invite tease mock cook clean rush hurry drive".split()
)


def piece_of(part: Clause, surface: Surface) -> Piece | None:
    """What one clause gives, by the first family that is sure of it."""
    text = part.text
    lead = LEAD.match(text)
    at = part.start + (lead.end() if lead else 0)
    cut = _I_FEEL_LIKE.match(surface.plain.text, at, part.end)
    at = cut.end() if cut else at
    for family in _FAMILIES:
        piece = family(surface.plain.text[at : part.end], at, surface)
        if piece is not None:
            return piece
    kept = own(part, surface)
    return Piece(own=kept) if kept else None


def _never(text: str, at: int, surface: Surface) -> Piece | None:
    found = re.match(
        r"(?:you (?:can |could )?(?:never|hardly ever|rarely|don't ever)|you (?:still )?(?:don't|won't"
        r"|haven't|can't|wouldn't|hardly|barely)|why (?:can't|don't|won't|can"
        r"|couldn't) you(?: (?:never|ever|not))?"
        r"|(?:can't|won't|don't|couldn't) you|would it kill you to|(?:how|is it (?:so|too"
        r"|that)) hard (?:is it |can it be |for you )?to|is it too much (?:for you )?to|you (?:should"
        r"|need to|have to|must|ought to|had better|better|could)|you'd better|you've got to"
        r"|if you (?:really |truly |actually )?(?:loved|cared|respected|wanted|valued)[\w ]*? (?:you'd"
        r"|you would)|you're supposed to|can you not) " + _ADVERB,
        text,
    )
    if found is None or re.match(r"why do", text):
        return None
    return _asking(surface.words(at + found.end(), at + len(text)))


def _asking(words: str) -> Piece | None:
    """A bare verb phrase that can be asked for, or None when it is a state of mind, a past form or not askable."""
    phrase = END.sub("", words).strip(" ,")
    for pattern, better in _ANY:
        phrase = re.sub(pattern, better, phrase)
    phrase = re.sub(r"\ba word (?=i\b)", "what ", _COARSE.sub("", phrase), flags=re.IGNORECASE).strip()
    verb = phrase.split(" ")[0].lower() if phrase else ""
    if not verb.isalpha() or (
        verb in _STATIVE
        and not re.match(
            r"(?:be (?:more|on time|home|kind|gentle|nice|honest|there|here|a bit)|get (?:up|home|back|me"
            r"|the)|see me|notice when|bother)",
            phrase,
        )
    ):
        return None
    if grammar.is_past(verb) and verb not in {
        "put",
        "set",
        "let",
        "cut",
        "hit",
        "shut",
        "read",
        "spread",
        "feed",
        "need",
    }:
        known = grammar.base(verb)
        if known is None or known in _STATIVE:
            return None
        phrase = known + phrase[len(verb) :]
    if (
        (verb.endswith("ing") and verb not in {"bring", "ring", "sing"})
        or (verb in grammar.FUNCTION and verb not in _ASK_VERBS)
        or _NOT_ASKABLE.search(phrase)
    ):
        return None
    if len(phrase.split()) > 16 or (len(phrase.split()) == 1 and verb not in _ALONE):
        return None
    return Piece(ask=phrase)


_ASK_VERBS = frozenset("say tell make come go put keep take give look try do let be get see have".split())
_ALONE = frozenset(
    "listen help talk cook clean call text ask reply answer apologise apologize rest smile stop try hurry wait relax share drive".split()
)


def _always(text: str, at: int, surface: Surface) -> Piece | None:
    found = re.match(
        r"(?:you(?:'re| are)? (?:always|constantly|forever|still)(?! (?:can't|don't|won't|haven't))"
        r"|why (?:do|are|must) you (?:always |constantly |still |keep )?(?:have to )?"
        r"|all you (?:ever )?do is|you do nothing but|every (?:single )?time you|you (?:keep"
        r"|kept)(?= \w+ing)|you're(?= \w+ing)) ?" + _ADVERB,
        text,
    )
    if found is None or re.match(r"why are you (?:so|such|like)|why do you even", text):
        return None
    words = _COARSE.sub("", END.sub("", surface.words(at + found.end(), at + len(text)))).strip(" ,")
    first = words.split(" ")[0].lower() if words else ""
    being = bool(re.match(r"you(?:'re| are)|why are", text)) or first in {"on", "in", "at", "late"}
    keeping = bool(re.match(r"you (?:keep|kept)", text))
    if not first or first in {
        "so",
        "such",
        "a",
        "an",
        "the",
        "like",
        "being",
        "right",
        "trying",
        "saying",
        "me",
        "this",
        "that",
        "mad",
        "angry",
        "too",
        "not",
        "with",
        "it",
        "just",
        "want",
        "think",
        "love",
        "hate",
    }:
        return None
    if being and not (
        first.endswith("ing") or first in {"on", "in", "at", "late", "out", "away", "home", "busy", "up"}
    ):
        return None
    if not being and not keeping and (grammar.is_past(first) or first.endswith("ing")):
        return None
    middle = "you're " if being else "you keep " if keeping else "you "
    return _noticed(middle + words, past=False)


def _noticed(words: str, past: bool) -> Piece | None:
    """An observation that can follow "when", or None when it still holds blame."""
    words = re.sub(r"\b[Ww]hen(?= (?:i|i'm|we|we're|my|the|you)\b)", "while", words, flags=re.IGNORECASE)
    words = re.sub(r" (?:again|as usual|unbelievably)(?= )", "", words)
    count = len(words.split())
    if not 3 <= count <= 18 and words not in {"you shout", "you snore", "you sulk"}:
        return None
    if re.search(
        r"\bdo (?:is|nothing)|\band (?:then|i|you|we)\b|\blike (?:i|you|it|a|an)\b|\bhow (?:much|many"
        r"|long|hard)\b|gave up|checked out|\bwhat\b|\beverything\b",
        words.lower(),
    ):
        return None
    if any(mark.kind is not MarkKind.YOU_BLAME for mark in read(f"When {words}, it bothers me.").blame):
        return None
    return Piece(seen=words, past=past)


def _did(text: str, at: int, surface: Surface) -> Piece | None:
    """ "You left the dishes again", "you didn't call", "you snap at me": what was done, as seen."""
    found = re.match(r"you (?:(?:just|even|only|really|also|actually|literally) )*(?P<verb>[a-z']+)", text)
    if found is None:
        return None
    verb = found["verb"]
    words = _COARSE.sub(
        "", END.sub("", "you " + surface.words(at + found.start("verb"), at + len(text)))
    ).strip(" ,")
    if verb in {"were", "was"} and re.match(r"you were (?:late|out|gone|on|supposed|meant)", words):
        return _noticed(words, past=True)
    if verb == "couldn't" and re.match(r"you couldn't even ", text):
        even = text.index("even ") + 5
        return _noticed("you didn't " + END.sub("", surface.words(at + even, at + len(text))), past=True)
    if verb == "didn't":
        return _noticed(words, past=True)
    if re.match(r"(?:ruin|spoil|wreck|destroy)", verb):
        return None
    if grammar.is_past(verb) and verb not in _PAST_SKIP | {
        "put",
        "set",
        "let",
        "cut",
        "hit",
        "shut",
        "read",
        "quit",
        "cost",
        "loved",
        "wanted",
        "decided",
    }:
        return _noticed(words, past=True)
    if verb in _HABIT:
        return _noticed(words, past=False)
    return None


def _demand(text: str, at: int, surface: Surface) -> Piece | None:
    """ "Do the dishes for once", "just be more affectionate": an order as something asked for."""
    found = re.match(
        r"(?:(?:just|please|at least|for once|for the last time|try to|go and|go|start"
        r"|learn to) )*(?P<verb>[a-z]+)\b",
        text,
    )
    if found is None or found["verb"] not in _ORDERS:
        return None
    return _asking(surface.words(at + found.start("verb"), at + len(text)))


_ORDERS = frozenset(
    "be wash clean put take turn pick answer call text tell listen help come sit close shut open buy pay cook talk make show bring read walk ring load empty tidy reply wipe fold iron book fix feed plan"
    " apologise apologize cuddle hug hold message share ask".split()
)
_FAMILIES: tuple[Callable[[str, int, Surface], Piece | None], ...] = (
    makes_me,
    hurt_me,
    fault,
    _always,
    _never,
    _did,
    _demand,
)
