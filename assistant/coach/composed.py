"""Rewordings made by rule from the person's own words. Needs no model.

Each clause is turned by one family of grammar; a clause that no family is sure about is left out rather than bent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assistant.coach import grammar, limits
from assistant.coach.heat import COARSE as _COARSE
from assistant.coach.heat import TAIL, unheated
from assistant.coach.marks import read
from assistant.coach.plain import Clause, clauses, plain
from assistant.coach.surface import Surface, sentence
from assistant.domain.coaching import MarkKind, Reading, Suggestion, Technique

SOURCES: dict[Technique, str] = {
    Technique.I_STATEMENT: "gordon-1970",
    Technique.OBSERVATION_REQUEST: "rosenberg-nvc",
    Technique.SOFT_START: "gottman-soft-startup",
    Technique.CLEAR_ASK: "rosenberg-nvc",
    Technique.PLAIN_LIMIT: "planned-parenthood-fries",
    Technique.KEEP: "linehan-dbt-skills",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What one clause gives: `ask` is a bare verb phrase, the others are sentence parts without end mark."""

    ask: str | None = field(default=None, repr=False)
    seen: str | None = field(default=None, repr=False)
    own: str | None = field(default=None, repr=False)
    past: bool = False


def composed(said: str, reading: Reading) -> Iterator[Suggestion]:
    """Rewordings of `said`, best first, not yet verified. None when no family of grammar is sure."""
    surface = Surface(said)
    parts = tuple(clauses(surface.plain.text))
    if reading.limit is not None:
        yield from _limits(surface, parts)
        return
    sneers = {part.sentence for part in parts if _SNEER.match(part.text)}
    pieces = [piece for part in _joined(parts, surface.plain.text) if part.sentence not in sneers and (piece := _piece(part, surface))]
    asks = [piece.ask for piece in pieces if piece.ask]
    seen = [piece for piece in pieces if piece.seen]
    own = [piece.own for piece in pieces if piece.own]
    yield from _from_pieces(asks, seen, own)


_SNEER = re.compile(
    r"(?:oh|sure|yeah|yes|fine|wow|aw+|great|nice|congratulations|bravo|good for|must be|guess|bet|go on|well done|poor|sorry i'm|as if)\b"
    r"(?! (?:could|would|can) )"
)


def _from_pieces(asks: list[str], seen: list[Piece], own: list[str]) -> Iterator[Suggestion]:
    lead = [sentence(words) for words in own[:2]]
    if asks and seen:
        first = f"{_hard(seen[0])} {seen[0].seen}"
        yield _made(Technique.OBSERVATION_REQUEST, [*lead[:1], sentence(first), f"Would you be willing to {asks[0]}?"])
    if asks:
        yield _made(Technique.OBSERVATION_REQUEST, [*lead, f"Would you be willing to {asks[0]}?"])
        yield _made(Technique.CLEAR_ASK, [*lead, sentence(f"I'd like you to {asks[0]}")])
        yield _made(Technique.SOFT_START, [*lead, sentence(f"It would mean a lot to me if you would {asks[0]}")])
    if seen:
        was = seen[0].past
        yield _made(Technique.I_STATEMENT, [*lead, sentence(f"{_hard(seen[0])} {seen[0].seen}")])
        yield _made(
            Technique.OBSERVATION_REQUEST,
            [*lead[:1], sentence(f"When {seen[0].seen}, it {'bothered' if was else 'bothers'} me"), "Could we talk about it?"],
        )
        opening = "There's something I'd like us to talk about."
        yield _made(Technique.SOFT_START, [opening, sentence(f"{_hard(seen[0])} {seen[0].seen}")])
    if own and not asks and not seen and any(_telling(words) for words in own):
        yield _made(Technique.I_STATEMENT, [sentence(words) for words in own[:3]])
        if not any(words.endswith("?") for words in own[:2]):
            yield _made(Technique.SOFT_START, [*[sentence(words) for words in own[:2]], "Could we talk about it?"])


def _telling(words: str) -> bool:
    """Whether a kept clause says enough to stand alone."""
    return len(words.split()) >= 6 or read(words).has(MarkKind.FEELING, MarkKind.NEED, MarkKind.REQUEST, MarkKind.REPAIR)


def _hard(piece: Piece) -> str:
    return "It was hard for me when" if piece.past else "It's hard for me when"


def _made(technique: Technique, sentences: list[str]) -> Suggestion:
    return Suggestion(" ".join(sentences), technique, SOURCES[technique], "composed")


def _joined(parts: tuple[Clause, ...], text: str) -> tuple[Clause, ...]:
    """Puts together what a comma cut apart: "when ..." clauses and lists ("the dentist, the vet and the train")."""
    joined: list[Clause] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is not None and before.sentence == part.sentence and _belongs(before.text, part.text):
            joined[-1] = Clause(before.start, part.end, part.sentence, text[before.start : part.end], part.closing)
        else:
            joined.append(part)
    return tuple(joined)


def _belongs(before: str, text: str) -> bool:
    if re.match(r"(?:when|while|until|after|before) ", text):
        return not re.match(r"(?:when|while|until|after|before) ", before)
    item = re.match(r"(?:and )?(?:the|a|an|my|our|two|three|four) [\w' -]+$", text)
    return item is not None and len(text.split()) <= 9 and before.startswith(("i ", "we ", "i'", "there ")) and not _HAS_VERB.search(text)


# --- limits ---------------------------------------------------------------------------------------------------------

_IMPERATIVE = re.compile(r"(?:don't|stop|quit|leave|keep|get|take|let|give|move|delete|drop|slow|wait|ask|knock|put|turn|stay|back|step|go|call|text|check|tell|respect)\b")
_NO_PLEASE = re.compile(r"(?:no|not|nope|nah|never|i|i'm|we|we're|you|you're|hands|enough|only|nothing|my|that's|it's|the|please)\b")


def _limits(surface: Surface, parts: tuple[Clause, ...]) -> Iterator[Suggestion]:
    found = limits.find(parts, surface.plain.text)
    own = [(limit, _softless(surface, limit)) for limit in found]
    told = [(limit, words) for limit, words in own if words]
    if not told:
        return
    told = [(limit, _with_what_precedes(limit, words, parts, surface)) for limit, words in told]
    plainly = [sentence(words) for _, words in told]
    reasons = [sentence(words) for part in parts if (words := _reason(part, surface, found))]
    reasons = [words for words in reasons if words[:-1].lower() not in " ".join(plainly).lower()]
    yield _made(Technique.PLAIN_LIMIT, list(dict.fromkeys(plainly)))
    firm = [sentence(_as_need(words)) for _, words in told]
    if reasons:
        yield _made(Technique.I_STATEMENT, [*dict.fromkeys(plainly), *reasons[:1]])
    if firm != plainly:
        yield _made(Technique.I_STATEMENT, list(dict.fromkeys(firm)))


def _with_what_precedes(
    limit: limits.LimitFound, words: str, parts: tuple[Clause, ...], surface: Surface
) -> str:
    """A fragment ("not three") together with the person's own clause that it bounds."""
    at = parts.index(limit.clause)
    before = parts[at - 1] if at else None
    if before is None or before.sentence != limit.clause.sentence or not re.match(r"(?:but )?(?:not|only|just|nothing|no further|that's)\b", words):
        return words
    if not re.match(r"(?:i'm going|i'll|i can|we can|you can|we'll|i do|i'm (?:fine|ok|okay|happy)|[\w ]+ (?:is|are) (?:fine|ok|okay|good|enough))\b", before.text):
        return words
    lead = surface.words(before.start, before.end)
    return f"{lead}, {words}" if not read(lead).blame else words


def _softless(surface: Surface, limit: limits.LimitFound) -> str:
    """The limit's clause in the person's words, without insults, swearing and sneers."""
    words = unheated(surface.words(limit.start, limit.start + len(TAIL.sub("", limit.words))))
    after = surface.plain.text[limit.end :].lstrip(" .!,-")
    ever = re.match(r"(?:ever again|ever|at all)(?=[.!,]|$)", after)
    words = f"{words}, {ever[0]}" if ever and ever[0] not in words else words
    if _IMPERATIVE.match(words) and not _NO_PLEASE.match(words):
        words = f"please {words}"
    return words


def _as_need(words: str) -> str:
    """"please stop grabbing me" as "I need you to stop grabbing me"; other limits unchanged."""
    bare = words.removeprefix("please ")
    if bare != words and re.match(r"(?:stop|leave|keep|get|let|give|take|move|delete|drop|stay|back|step|go|wait|ask)\b", bare):
        return f"I need you to {bare}"
    if bare != words and bare.startswith("don't "):
        return f"I need you not to {bare.removeprefix('don' + chr(39) + 't ')}"
    return words


def _reason(part: Clause, surface: Surface, found: tuple[limits.LimitFound, ...]) -> str | None:
    """A clean first-person clause next to a limit: "I'm knackered"."""
    if any(limit.clause.start == part.start for limit in found):
        return None
    words = _own(part, surface)
    if words is None or _NO_REASON.search(words.lower()):
        return None
    return words if re.match(r"(?:i|i'm|i've|it|it's|my|we|we've)\b", words.lower()) else None


_NO_REASON = re.compile(r"\b(?:my god|sick of|tired of|not your|not an? |don't care|not funny|the one who|meant to|supposed to|get to (?:be|do)|third wheel|could've died|muggins|doormat|prop|going to (?:leave|scream))\b")


# --- everything else ------------------------------------------------------------------------------------------------

_LEAD = re.compile(
    r"(?:(?:and|but|so|because(?! of)|well|ok|okay|look|listen|honestly|seriously|god|oh|ugh|hey|babe|baby|honey|love|mate|wow|yeah|then|also|plus|like|i mean|i swear|just saying|bruh|bro|sometimes|lately|now)[ ,]+)+"
)
_I_FEEL_LIKE = re.compile(r"i (?:just |really )*(?:feel|felt) (?:like|that|as if|as though) (?=you)|i (?:just )?(?:think|know|swear|guess|hate that|hate how|hate it when|can't believe|can't stand how|hate when) (?=you)")
_END = re.compile(r"(?:,? (?:again|any ?more|at all|for once|once|ever|as usual|like always|as always|all the time|anyway|lol|lmao|you know|either|for a change|for fuck's sake|for god's sake|even|already|unbelievable|or what|is it|do you|don't you|did you|will you|though|too|that's (?:cold|so \w+|mean|rude|harsh|low)))+$")
_STATIVE = frozenset(
    "want care love understand know feel mean trust respect think believe like need enjoy appreciate value see notice mind get have seem be realise realize"
    " deserve bother manage dare".split()
)
_ANY = ((r"\banything\b", "something"), (r"\banyone\b", "someone"), (r"\banywhere\b", "somewhere"), (r"\ba single thing\b", "something"), (r"\bany\b", "some"), (r"\beven\b ?", ""), (r"\bbother(?:ed)? to\b ?", ""), (r"\bever\b ?", ""), (r"\bonce\b ?", ""), (r"\bjust\b ?", ""))
_ADVERB = r"(?:(?:even|ever|just|really|actually|once|bloody|simply|at least|also|seem to|bother to|bother|think to|manage to|fucking|please) )*"
_NOT_ASKABLE = re.compile(r"(?:me attractive|me you|a clue|any (?:respect|time|idea)|give a (?:damn|shit|toss)|for nothing|like (?:i'm|me)|cared?\b|stop (?:loving|caring)|nothing|half|\b(?:more|bit|less|so|like|to|of|a|the)$)")
_PAST_SKIP = frozenset("said told asked knew meant thought felt got was were had did need embed feed".split())
_HABIT = frozenset(
    "snap shout yell interrupt ignore scroll leave come go walk talk take put make spend play drink turn throw bring forget say tell ask give use eat sit stay work check text call"
    " joke laugh stare sigh slam treat speak look start stop finish read watch drag push pull grab keep change cancel book pick choose answer cut roll hang lie hide avoid raise post share show"
    " compare criticise criticize correct nag plan buy moan complain sulk switch wake snore stack pack load hog steal invite tease mock cook clean rush hurry drive".split()
)
_HAS_VERB = re.compile(r"\b(?:is|was|are|were|has|had|isn't|wasn't|didn't|doesn't|gets|got|went|came|ran|goes|\w+ed)\b")
_THIRD = re.compile(r"(?:i|i'm|i've|i'd|i'll|we|we're|we've|it|it's|my|the|there|there's|our|last|this|could|can|would|will|may|shall|thank|thanks)\b")


def _piece(part: Clause, surface: Surface) -> Piece | None:
    """What one clause gives, by the first family that is sure of it."""
    text = part.text
    lead = _LEAD.match(text)
    at = part.start + (lead.end() if lead else 0)
    cut = _I_FEEL_LIKE.match(surface.plain.text, at, part.end)
    at = cut.end() if cut else at
    for family in _FAMILIES:
        piece = family(surface.plain.text[at : part.end], at, surface)
        if piece is not None:
            return piece
    own = _own(part, surface)
    return Piece(own=own) if own else None


def _own(part: Clause, surface: Surface) -> str | None:
    """The clause itself where it is the person's own fact, feeling or request and holds no blame."""
    lead = _LEAD.match(part.text)
    start = part.start + (lead.end() if lead else 0)
    words = surface.words(start, part.end)
    low = words.lower()
    if not _THIRD.match(low) or not 3 <= len(low.split()) <= 22 or _NO_REASON.search(low):
        return None
    if not re.match(r"(?:i|we|it|there|could|can|would|will|may|shall|thank)", low) and not _HAS_VERB.search(low):
        return None
    reading = read(words + ("?" if part.asks else "."))
    if reading.blame or reading.has(MarkKind.VAGUE):
        return None
    if re.match(r"(?:i don't know|it's the whole|i (?:already|just|guess|mean|swear|bet|suppose|know|think|hope)\b|it's (?:not|just|like|a\b)|i get what|the \w+,? )", low):
        return None
    return words + ("?" if part.asks else "")


def _never(text: str, at: int, surface: Surface) -> Piece | None:
    found = re.match(
        r"(?:you (?:can |could )?(?:never|hardly ever|rarely|don't ever)|you (?:still )?(?:don't|won't|haven't|can't|wouldn't|hardly|barely)|why (?:can't|don't|won't|can|couldn't) you(?: (?:never|ever|not))?"
        r"|(?:can't|won't|don't|couldn't) you|would it kill you to|(?:how|is it (?:so|too|that)) hard (?:is it |can it be |for you )?to|is it too much (?:for you )?to|you (?:should|need to|have to|must|ought to|had better|better|could)|you'd better|you've got to|if you (?:really |truly |actually )?(?:loved|cared|respected|wanted|valued)[\w ]*? (?:you'd|you would)|you're supposed to|can you not) "
        + _ADVERB,
        text,
    )
    if found is None or re.match(r"why do", text):
        return None
    return _asking(surface.words(at + found.end(), at + len(text)))


def _asking(words: str) -> Piece | None:
    """A bare verb phrase that can be asked for, or None when it is a state of mind, a past form or not askable."""
    phrase = _END.sub("", words).strip(" ,")
    for pattern, better in _ANY:
        phrase = re.sub(pattern, better, phrase)
    phrase = re.sub(r"\ba word (?=i\b)", "what ", _COARSE.sub("", phrase), flags=re.IGNORECASE).strip()
    verb = phrase.split(" ")[0].lower() if phrase else ""
    if not verb.isalpha() or verb in _STATIVE and not re.match(r"(?:be (?:more|on time|home|kind|gentle|nice|honest|there|here|a bit)|get (?:up|home|back|me|the)|see me|notice when|bother)", phrase):
        return None
    if grammar.is_past(verb) and verb not in {"put", "set", "let", "cut", "hit", "shut", "read", "spread", "feed", "need"}:
        known = grammar.base(verb)
        if known is None or known in _STATIVE:
            return None
        phrase = known + phrase[len(verb) :]
    if verb.endswith("ing") and verb not in {"bring", "ring", "sing"} or verb in grammar.FUNCTION and verb not in _ASK_VERBS or _NOT_ASKABLE.search(phrase):
        return None
    if len(phrase.split()) > 16 or len(phrase.split()) == 1 and verb not in _ALONE:
        return None
    return Piece(ask=phrase)


_ASK_VERBS = frozenset("say tell make come go put keep take give look try do let be get see have".split())
_ALONE = frozenset("listen help talk cook clean call text ask reply answer apologise apologize rest smile stop try hurry wait relax share drive".split())


def _always(text: str, at: int, surface: Surface) -> Piece | None:
    found = re.match(
        r"(?:you(?:'re| are)? (?:always|constantly|forever|still)(?! (?:can't|don't|won't|haven't))|why (?:do|are|must) you (?:always |constantly |still |keep )?(?:have to )?|all you (?:ever )?do is|you do nothing but|every (?:single )?time you|you (?:keep|kept)(?= \w+ing)|you're(?= \w+ing)) ?" + _ADVERB,
        text,
    )
    if found is None or re.match(r"why are you (?:so|such|like)|why do you even", text):
        return None
    words = _COARSE.sub("", _END.sub("", surface.words(at + found.end(), at + len(text)))).strip(" ,")
    first = words.split(" ")[0].lower() if words else ""
    being = bool(re.match(r"you(?:'re| are)|why are", text)) or first in {"on", "in", "at", "late"}
    keeping = bool(re.match(r"you (?:keep|kept)", text))
    if not first or first in {"so", "such", "a", "an", "the", "like", "being", "right", "trying", "saying", "me", "this", "that", "mad", "angry", "too", "not", "with", "it", "just", "want", "think", "love", "hate"}:
        return None
    if being and not (first.endswith("ing") or first in {"on", "in", "at", "late", "out", "away", "home", "busy", "up"}):
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
    if re.search(r"\bdo (?:is|nothing)|\band (?:then|i|you|we)\b|\blike (?:i|you|it|a|an)\b|\bhow (?:much|many|long|hard)\b|gave up|checked out|\bwhat\b|\beverything\b", words.lower()):
        return None
    if any(mark.kind is not MarkKind.YOU_BLAME for mark in read(f"When {words}, it bothers me.").blame):
        return None
    return Piece(seen=words, past=past)


def _did(text: str, at: int, surface: Surface) -> Piece | None:
    """"You left the dishes again", "you didn't call", "you snap at me": what was done, as seen."""
    found = re.match(r"you (?:(?:just|even|only|really|also|actually|literally) )*(?P<verb>[a-z']+)", text)
    if found is None:
        return None
    verb = found["verb"]
    words = _COARSE.sub("", _END.sub("", "you " + surface.words(at + found.start("verb"), at + len(text)))).strip(" ,")
    if verb in {"were", "was"} and re.match(r"you were (?:late|out|gone|on|supposed|meant)", words):
        return _noticed(words, past=True)
    if verb == "couldn't" and re.match(r"you couldn't even ", text):
        even = text.index("even ") + 5
        return _noticed("you didn't " + _END.sub("", surface.words(at + even, at + len(text))), past=True)
    if verb == "didn't":
        return _noticed(words, past=True)
    if re.match(r"(?:ruin|spoil|wreck|destroy)", verb):
        return None
    if grammar.is_past(verb) and verb not in _PAST_SKIP | {"put", "set", "let", "cut", "hit", "shut", "read", "quit", "cost", "loved", "wanted", "decided"}:
        return _noticed(words, past=True)
    if verb in _HABIT:
        return _noticed(words, past=False)
    return None


def _makes_me(text: str, at: int, surface: Surface) -> Piece | None:
    found = re.match(r"you(?:'re| are)? (?:always |really |just )*(?P<how>make|made|making) me (?:feel )?(?P<what>(?:so |really |very )?[a-z-]+)(?P<rest> when .+| every time .+)?$", text)
    if found is None:
        return None
    word = found["what"].split(" ")[-1]
    if word not in _REAL:
        return None
    rest = surface.words(at + found.start("rest"), at + found.end("rest")) if found["rest"] else ""
    felt = "felt" if found["how"] == "made" else "feel"
    return Piece(own=f"I {felt} {found['what']}{' ' + rest.strip() if rest.strip().lower().startswith('when') else ''}")


def _hurt_me(text: str, at: int, surface: Surface) -> Piece | None:
    """"You embarrassed me at church": the feeling that was there, said of oneself."""
    found = re.match(r"you (?:really |just |always |totally )*(?P<verb>embarrass|humiliate|scare|frighten|upset|worry|annoy|shock|confuse|disappoint|sadden|exhaust|hurt)(?:e?d|s)? me\b(?P<rest>.*)$", text)
    if found is None:
        return None
    felt = {"humiliate": "humiliated", "scare": "scared", "frighten": "frightened", "worry": "worried", "upset": "upset", "hurt": "hurt"}.get(
        found["verb"], found["verb"] + "ed"
    )
    rest = _END.sub("", surface.words(at + found.start("rest"), at + found.end("rest"))) if found["rest"].strip() else ""
    if len(rest.split()) > 12 or re.search(r"\b(?:so|and) (?:much|badly)\b|\byou\b", rest):
        return None
    return Piece(own=f"I felt {felt} {rest}".strip())


_REAL = frozenset(
    "sad angry mad lonely anxious nervous scared worried small tired embarrassed ashamed jealous insecure uncomfortable hurt upset frustrated guilty invisible unimportant unsafe sick stressed tense"
    " miserable furious hopeless helpless uneasy overwhelmed exhausted unhappy awkward annoyed".split()
)


def _fault(text: str, at: int, surface: Surface) -> Piece | None:
    """"It's your fault we missed the train": what happened, without whose doing it was."""
    found = re.match(
        r"(?:it's|it was|it is)(?: all)? (?:your (?:own |damn |bloody )?fault|because of you|down to you|on you|thanks to you)(?: that)? (?=(?:we|i|the|my|our)\b)|(?:because of|thanks to) you,? (?=(?:we|i|the|my|our)\b)", text
    )
    if found is None:
        return None
    words = surface.words(at + found.end(), at + len(text))
    return Piece(own=words) if not read(words + ".").blame else None


def _demand(text: str, at: int, surface: Surface) -> Piece | None:
    """"Do the dishes for once", "just be more affectionate": an order as something asked for."""
    found = re.match(r"(?:(?:just|please|at least|for once|for the last time|try to|go and|go|start|learn to) )*(?P<verb>[a-z]+)\b", text)
    if found is None or found["verb"] not in _ORDERS:
        return None
    return _asking(surface.words(at + found.start("verb"), at + len(text)))


_ORDERS = frozenset(
    "be wash clean put take turn pick answer call text tell listen help come sit close shut open buy pay cook talk make show bring read walk ring load empty tidy reply wipe fold iron book fix feed plan"
    " apologise apologize cuddle hug hold message share ask".split()
)
_FAMILIES: tuple[Callable[[str, int, Surface], Piece | None], ...] = (_makes_me, _hurt_me, _fault, _always, _never, _did, _demand)
