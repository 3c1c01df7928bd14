"""Wording one move: which written line is the pattern, and which of the model's sentences may be shown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.domain.coaching import MarkKind
from assistant.domain.partner import SLOT, Move, PartnerLine
from assistant.partner.heard import Heard

MOST_SENTENCES = 3
MOST_WORDS = 45
NEAR_ENOUGH = 0.6
"""Least `likeness` of a small model's sentence to its pattern: below it the sentence says something else."""

DOES: dict[Move, str] = {
    Move.ASK_FOR_DETAIL: "asks one open question about what was just said",
    Move.CHECK_UNDERSTANDING: "says back the gist as a question",
    Move.PARAPHRASE: "says back what was heard, without advice",
    Move.NAME_A_FEELING: "says what they themselves feel right now",
    Move.VALIDATE: "says that the other's feeling makes sense",
    Move.OWN_A_PART: "owns a part of it, without a but",
    Move.DEFEND: "explains themselves, a little stiffly",
    Move.PROTEST: "says that the words hurt, without an insult",
    Move.WITHDRAW: "goes short and quiet and needs distance for a moment",
    Move.NEED_TIME: "asks for a break and says when they will be back",
    Move.JOKE: "makes one light, kind joke, never about a limit",
    Move.OFFER: "offers one small concrete thing",
    Move.COUNTER_OFFER: "suggests another version of what was asked",
    Move.ACCEPT_LIMIT: "accepts the limit at once and completely, asks for no reason and does not bargain",
    Move.THANK: "thanks the other",
    Move.RAISE_OWN_LIMIT: "says plainly what they themselves do not want, and does not take it back",
    Move.REPAIR: "apologises and says what they will do differently",
    Move.AGREE: "says yes to what was asked",
    Move.REASSURE: "says that they are glad to be with the other",
    Move.HARD_TO_HEAR: "says honestly that this is not easy to hear, and stays",
    Move.SAY_WHAT_WAS_MEANT: "says what they meant, without denying how it landed",
    Move.SHARE_A_HOPE: "says what they hope for, for the two of them",
    Move.ASK_WHAT_HELPS: "asks what would help right now",
    Move.CHECK_IN: "asks how the other is doing this minute",
    Move.RECALL: "comes back to something the other said earlier",
    Move.STAND_BY_LIMIT: "keeps to their own no, kindly and without a new reason",
    Move.SIT_WITH_IT: "stays beside the other and leaves room for silence",
    Move.OWN_DAY: "says in a few words what kind of day they have had",
    Move.CLOSE: "brings the talk to a warm end",
    Move.PICK_UP: "takes up one word that was said",
}
"""What each move is, in words for the model's note."""

_INSULT = (MarkKind.LABEL, MarkKind.CONTEMPT)
_CLOSERS = "\"'”’)"
_END = re.compile(rf"[.!?…][{_CLOSERS}]*(?=\s)|\n")
_OUT_OF_ROLE = re.compile(
    r"as an ai|language model|assistant|\bhint\b|chatbot|role-?play|[\[\]{}<>*#|]|https?:|^\s*\d+[.)]\s|(?-i:^[A-Z][\w']{0,20}(?: [A-Z][\w']*)?:\s)",
    re.IGNORECASE,
)
_PRESSURE = re.compile(
    r"\bwhy(?: not)?\b|are you sure|come on|just (?:this )?once|change your mind|\bunless\b|\bbut\b|\bstill want\b|"
    r"you (?:have to|must|should|owe)|if you loved|don't be|maybe later|at least|\bplease\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)
_EVERYDAY = frozenset(
    "a an the and or so then than that this these those it its it's i i'm i'd i'll i've me my mine myself you you're you'd "
    "you'll you've your yours we we're we'd we'll we've us our ours is isn't was wasn't are aren't were be been being am do "
    "don't does doesn't did didn't done have haven't has had will would could can can't should to of in on at for with from "
    "about as by up out if when what how who where which not no yes yeah yep okay ok right alright sure fine well oh hmm ah "
    "very really quite just only too also still again more less much a bit little lot all some any thing things something "
    "now here there then once later today like want need feel felt know think say said saying tell told telling hear heard "
    "hearing listen listening talk talking mean meant make makes made take let get got give go going good glad happy sorry "
    "thank thanks please way part one both together each other time moment clear clearly true fair sense".split()
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The written line that a reply follows, with its slot filled in.

    `opening` is a short sentence before it that takes up a word of the person's or says a limit back; it is shown as it
    stands and never worded by a model.
    """

    id: str
    text: str = field(repr=False)
    opening: str = field(default="", repr=False)


def choose_pattern(
    lines: Sequence[PartnerLine],
    slots: Mapping[str, str],
    used: Sequence[str],
    seed: int,
    *,
    plain: bool = False,
) -> Pattern:
    """One written line: unused on this branch where possible, picking up what was said where there is something.

    Args:
        lines: the lines of one move and style; at least one must need no slot that is missing from `slots`.
        slots: what may be filled in, by slot name; see `Heard.slots`.
        used: replies already given on this branch; a line contained in one of them is passed over while others remain.
        seed: decides between equals.
        plain: leave the warm lines out (after an insult).
    """
    fitting = [line for line in lines if all(name in slots for name in SLOT.findall(line.text))]
    if plain:
        fitting = [line for line in fitting if line.tone != "warm"] or fitting
    filled = [(line, Pattern(line.id, _filled(line.text, slots))) for line in fitting]
    fresh = [one for one in filled if not any(_contained(one[0].text, reply) for reply in used)] or filled
    best = [own for line, own in fresh if SLOT.search(line.text)] or [own for _, own in fresh]
    digest = hashlib.sha256(f"line:{seed}:{len(used)}".encode()).digest()
    return best[int.from_bytes(digest[:8], "big") % len(best)]


def _contained(line: str, reply: str) -> bool:
    """Whether a reply holds the line, whatever its slot was filled with."""
    parts = SLOT.split(line)[::2]
    at = 0
    for part in parts:
        found = reply.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _filled(text: str, slots: Mapping[str, str]) -> str:
    """The line with its slots filled; a filling that opens a sentence gets a capital."""

    def fill(match: re.Match[str]) -> str:
        words = slots[match[1]]
        before = match.string[: match.start()].rstrip(" “")
        opens = not before or before[-1] in ".!?…"
        return words[:1].upper() + words[1:] if opens else words

    return SLOT.sub(fill, text)


_NO_PICKING_UP = frozenset(
    {Move.ACCEPT_LIMIT, Move.RAISE_OWN_LIMIT, Move.STAND_BY_LIMIT, Move.CLOSE, Move.RECALL, Move.SIT_WITH_IT}
)
"""Moves that a taken-up word would get in the way of. A limit is said back instead; see `limit_said_back`."""


def with_pick_up(
    pattern: Pattern, lines: Sequence[PartnerLine], move: Move, heard: Heard, used: Sequence[str], seed: int
) -> Pattern:
    """The line with a short opening that takes up the person's telling word, where the line itself takes up nothing.

    Args:
        pattern: the line.
        lines: the openings of the style.
        move: what the line does.
        heard: the person's words; after an insult, or where hardly a word was said, nothing is taken up.
        used: replies already given on this branch.
        seed: decides between equals.
    """
    word = heard.word
    if word is None or move in _NO_PICKING_UP or heard.silent or heard.reading.has(*_INSULT):
        return pattern
    if word.lower() in pattern.text.lower() or len(split_sentences(pattern.text)) >= MOST_SENTENCES:
        return pattern
    opening = choose_pattern(lines, {"word": word}, used, seed)
    if any(f"“{word}”".lower() in reply.lower() for reply in used):
        return pattern
    fits = len(f"{opening.text} {pattern.text}".split()) <= MOST_WORDS
    return replace(pattern, opening=opening.text) if fits else pattern


_LIMITS_SAID_BACK = {
    "not tonight": "Not tonight, then.",
    "not now": "Not now, then.",
    "not today": "Not today, then.",
    "not yet": "Not yet, then.",
    "not this week": "Not this week, then.",
    "not this weekend": "Not this weekend, then.",
    "slower": "Slower, then.",
    "slow down": "Slower, then.",
    "yellow": "Yellow, so slower.",
    "red": "Red, so we stop.",
    "stop": "Stopped.",
    "no more": "No more, then.",
}


_WORD_KEPT = ("“{}”, okay.", "“{}”, understood.", "“{}”, yes, I heard.")


def limit_said_back(pattern: Pattern, heard: Heard, used: Sequence[str], seed: int) -> Pattern:
    """The line with the limit said back before it, once a talk for each limit.

    A plain short limit is said back whole; of another one the telling word is, in quotes.
    """
    bare = re.sub(r"[^a-z ]", "", (heard.reading.limit or "").lower()).removesuffix(" please").strip()
    echo = _LIMITS_SAID_BACK.get(bare)
    if echo is None and heard.word and heard.word.lower() not in pattern.text.lower():
        word = heard.word[:1].upper() + heard.word[1:]
        echo = _WORD_KEPT[seed % len(_WORD_KEPT)].format(word)
    if echo is None or len(split_sentences(pattern.text)) >= MOST_SENTENCES:
        return pattern
    said = re.findall(r"“(\w+)”", echo) or [echo]
    if any(said[0].lower() in reply.lower() for reply in used):
        return pattern
    return replace(pattern, opening=echo)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, without surrounding space; a rest without an end mark is the last one."""
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [part for start, end in pairwise(cuts) if (part := text[start:end].strip())]


def gather_sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Sentences as soon as each is complete. A rest without an end mark is dropped, since it was cut off."""
    rest = ""
    for piece in pieces:
        rest += piece
        while True:
            match = _END.search(rest)
            if match is None:
                break
            sentence, rest = rest[: match.end()].strip(), rest[match.end() :].lstrip()
            if sentence:
                yield sentence
    if rest.strip() and rest.strip()[-1] in f".!?…{_CLOSERS}":
        yield rest.strip()


def unfit(
    sentence: str,
    *,
    move: Move,
    shown: Sequence[str],
    earlier: Sequence[str],
    pattern: str | None,
    similar: Callable[[str], float],
) -> str | None:
    """Why a model's sentence may not be shown, or None.

    Args:
        sentence: one sentence.
        move: what it has to be.
        shown: the sentences of this reply so far.
        earlier: the partner's replies before.
        pattern: the line that a small model was given to word, so that it may bring in nothing else; None for a model
            that may speak freely.
        similar: similarity to the pattern (-1..1); asked only where there is a pattern.
    """
    words = sentence.split()
    if len(words) + sum(len(text.split()) for text in shown) > MOST_WORDS or len(shown) >= MOST_SENTENCES:
        return "too-long"
    if len(words) < 2 and not shown and not _may_be_short(move, pattern):
        return "too-short"
    if _OUT_OF_ROLE.search(sentence):
        return "out-of-role"
    if _said(sentence, shown) or any(_said(sentence, split_sentences(reply)) for reply in earlier[-3:]):
        return "repeated"
    if move is Move.ACCEPT_LIMIT and (_PRESSURE.search(sentence) or sentence.endswith("?")):
        return "pressure"
    if move is Move.PARAPHRASE and sentence.endswith("?"):
        return "wrong-move"
    if pattern is not None and (
        _brings_in(sentence, pattern) or _turns_round(sentence, pattern) or similar(sentence) < NEAR_ENOUGH
    ):
        return "says-something-else"
    return None


def _may_be_short(move: Move, pattern: str | None) -> bool:
    """Whether one word may open the reply: where the move is brief, or where the line to word opens like that."""
    brief = move in (Move.WITHDRAW, Move.ACCEPT_LIMIT)
    return brief or (
        pattern is not None and any(len(one.split()) == 1 for one in split_sentences(pattern)[:1])
    )


def on_the_line(pieces: Iterable[str], pattern: str) -> Iterator[str]:
    """The pieces for as long as their words stay with the pattern; ends at the first word that brings something in.

    So a small model that strays is stopped at once, and the written line is not kept waiting. The last word is not judged
    until it is complete.
    """
    written = ""
    for piece in pieces:
        written += piece
        complete = written[: max(written.rfind(mark) for mark in " ,.!?;:\n") + 1]
        if complete and _brings_in(complete, pattern):
            return
        yield piece


def likeness(sentence: str, patterns: Sequence[str]) -> float:
    """How much of a sentence runs along one of the patterns, 0..1; 0 when they differ in negations or in whom they name.

    A ratio over words in order, not over meaning: it costs microseconds, and a turned-round no cannot pass.
    """
    words = re.findall(r"[a-z']+", sentence.lower())
    best = 0.0
    for pattern in patterns:
        other = re.findall(r"[a-z']+", pattern.lower())
        if _negations(words) == _negations(other) and _persons(words) == _persons(other):
            best = max(best, SequenceMatcher(None, words, other, autojunk=False).ratio())
    return best


def _negations(words: Sequence[str]) -> int:
    return sum(
        1
        for word in words
        if word in ("no", "not", "never", "nothing", "nobody", "without") or word.endswith("n't")
    )


def _persons(words: Sequence[str]) -> tuple[bool, bool]:
    """Whether the words speak of oneself, and of the other."""
    stems = {word.split("'")[0] for word in words}
    return bool(stems & {"i", "me", "my", "mine", "myself"}), bool(
        stems & {"you", "your", "yours", "yourself"}
    )


def _brings_in(sentence: str, pattern: str) -> bool:
    """Whether a sentence holds a telling word that neither the pattern nor everyday talk has."""
    known = _telling(pattern)
    return any(
        word not in _EVERYDAY and _stem(word) not in known
        for word in re.findall(r"[a-z']+", sentence.lower())
    )


def _turns_round(sentence: str, pattern: str) -> bool:
    """Whether a sentence says no where the pattern's most alike one says yes, or the other way: they embed alike."""
    own = _telling(sentence)
    nearest = max(split_sentences(pattern), key=lambda one: len(own & _telling(one)), default="")
    return (_NO.search(sentence) is None) != (_NO.search(nearest) is None)


def _telling(text: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"[a-z']+", text.lower())}


def _stem(word: str) -> str:
    return re.sub(r"(?:'s|ing|ed|ly|es|s|e)$", "", word.split("'")[0])


def _said(sentence: str, others: Sequence[str]) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"[^a-z ]", "", text.lower()).strip()

    return len(bare(sentence)) > 12 and any(bare(sentence) == bare(other) for other in others)
