"""Wording one move: which of the model's sentences may be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from assistant.domain.partner import Move
from assistant.partner.patterns import CLOSERS, END, MOST_SENTENCES, MOST_WORDS, split_sentences

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
    Move.PICK_UP: "takes up what was named",
    Move.SLOW_DOWN: "slows down at once",
    Move.GO_ON: "goes on",
}
"""What each move is, in words for the model's note."""

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


def gather_sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Sentences as soon as each is complete. A rest without an end mark is dropped, since it was cut off."""
    rest = ""
    for piece in pieces:
        rest += piece
        while True:
            match = END.search(rest)
            if match is None:
                break
            sentence, rest = rest[: match.end()].strip(), rest[match.end() :].lstrip()
            if sentence:
                yield sentence
    if rest.strip() and rest.strip()[-1] in f".!?…{CLOSERS}":
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
