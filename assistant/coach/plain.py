"""The words as rules read them: one spelling, lower case, every character tied to the text as typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

_SAME_LENGTH = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2032": "'", "\uff07": "'"}
    | {
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2026": ".",
        "\u00a0": " ",
    }
    | {"\u2013": "-", "\u2014": "-", "\u2212": "-", "\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
)
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff]")

_SPELLINGS: dict[str, str] = {
    "dont": "don't", "cant": "can't", "wont": "won't", "isnt": "isn't", "arent": "aren't", "doesnt": "doesn't",
    "didnt": "didn't", "wasnt": "wasn't", "werent": "weren't", "couldnt": "couldn't", "wouldnt": "wouldn't",
    "shouldnt": "shouldn't", "havent": "haven't", "hasnt": "hasn't", "im": "i'm", "ive": "i've", "youre": "you're",
    "youve": "you've", "youll": "you'll", "youd": "you'd", "thats": "that's", "whats": "what's", "theres": "there's",
    "u": "you", "pls": "please", "plz": "please", "rn": "right now", "idk": "i don't know", "wanna": "want to",
    "gonna": "going to", "gotta": "got to", "lemme": "let me", "gimme": "give me", "cuz": "because", "cos": "because",
    "coz": "because", "b4": "before", "tmrw": "tomorrow", "tonite": "tonight", "2nite": "tonight", "naw": "nah", "w": "with",
    "cannot": "can't", "can not": "can't", "do not": "don't", "will not": "won't", "does not": "doesn't",
    "did not": "didn't", "is not": "isn't", "are not": "aren't", "was not": "wasn't", "were not": "weren't",
    "would not": "wouldn't", "could not": "couldn't", "should not": "shouldn't", "must not": "mustn't",
    "have not": "haven't", "has not": "hasn't", "i will not": "i won't", "we will not": "we won't", "i would not": "i wouldn't", "i am": "i'm", "you are": "you're", "we are": "we're",
    "they are": "they're", "it is": "it's", "that is": "that's", "i would": "i'd", "i will": "i'll",
    "we will": "we'll", "yall": "you all", "y'all": "you all", "ya": "you", "ain't": "isn't",
    "aint": "isn't", "mum's": "mum's", "nuh uh": "no", "uh uh": "no", "uh-uh": "no", "nuh-uh": "no", "nty": "no thanks",
}  # fmt: skip
_SPELLING = re.compile(
    r" {2,}|\b(?:(?P<long>n+o{2,}|no+pe{2,}|no{2,}pe+|na{2,}h+|sto+p{2,}|sto{2,}p+|plea{2,}se+"
    r"|ple{2,}ase+|never{2,}|ug+h{2,})"
    r"|(?P<ur>ur)(?= (?P<next>\w+))"
    r"|(?P<id>id)(?= (?:rather|like|love|prefer|never|really|want|be)\b)"
    r"|(?P<ill>ill)(?= (?:never|not|pass|be|just|go|do|stay|talk|call|let|take|come)\b)"
    r"|(?P<lets>lets)(?= (?:not|stop|wait|slow|keep|talk|go|just|leave|take|try)\b)"
    r"|(?P<known>" + "|".join(sorted(map(re.escape, _SPELLINGS), key=len, reverse=True)) + r"))(?![\w'])"
)
_UR_IS_ARE = frozenset(
    "so such a an just always not being never too really the like acting only still".split()
)
_LONG = {"n": "no", "s": "stop", "p": "please", "u": "ugh"}


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` is what rules read; `starts[i]` and `ends[i]` say which part of the text as typed character i stands for."""

    text: str = field(repr=False)
    starts: range | list[int] = field(repr=False)
    ends: range | list[int] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span as typed for a span of `text`; `end` must be greater than `start`."""
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Lower case, straight quotes, everyday shortenings spelled out ("dont" and "do not" both become "don't")."""
    if text.isascii():
        low = text.lower().translate(_SAME_LENGTH)
        return _spelled(low, range(len(low)), range(1, len(low) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    for at, mark in enumerate(text):
        if _DROPPED.match(mark):
            continue
        folded = unicodedata.normalize("NFKC", mark.translate(_SAME_LENGTH)).lower().translate(_SAME_LENGTH)
        pieces.append(folded)
        starts.extend([at] * len(folded))
    return _spelled("".join(pieces), starts, [at + 1 for at in starts])


def _spelled(low: str, starts: range | list[int], ends: range | list[int]) -> Plain:
    found = list(_SPELLING.finditer(low))
    if not found:
        return Plain(low, starts, ends)
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for match in found:
        new = _meaning(match)
        pieces += (low[done : match.start()], new)
        new_starts += starts[done : match.start()]
        new_ends += ends[done : match.start()]
        new_starts += [starts[match.start()]] * len(new)
        new_ends += [ends[match.end() - 1]] * len(new)
        done = match.end()
    pieces.append(low[done:])
    new_starts += starts[done:]
    new_ends += ends[done:]
    return Plain("".join(pieces), new_starts, new_ends)


def _meaning(match: re.Match[str]) -> str:
    word = match[0]
    if word.startswith(" "):
        return " "
    if match["long"]:
        if word.startswith("ne"):
            return "never"
        if word.endswith("e") and word.startswith("no"):
            return "nope"
        return "nah" if word.startswith("na") else _LONG[word[0]]
    if match["ur"]:
        return "you're" if match["next"] in _UR_IS_ARE or match["next"].endswith("ing") else "your"
    if match["id"]:
        return "i'd"
    if match["ill"]:
        return "i'll"
    return "let's" if match["lets"] else _SPELLINGS[word]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of `Plain.text` that says one thing. `end` leaves out the separator; `sentence` counts from 0."""

    start: int
    end: int
    sentence: int
    text: str = field(repr=False)
    closing: str = ""

    @property
    def asks(self) -> bool:
        """Whether the sentence part ends with a question mark."""
        return "?" in self.closing


_SENTENCE = re.compile(r"(?:[.!?]+[\"')\]]*(?=\s|$)|[!?]+|\.{2,}|\n+)")
_START = (
    r"(?:i|i'm|i'd|i've|i'll|you|you're|you've|you'd|you'll|we|we're|it|it's|that's|this|they|he|she|don't|stop|quit|no"
    r"|not|please|leave|keep|get|give|let|let's|never|drop|back|ask|tell|take|could|can|would|will|u"
    r"|(?:my|your|the) [\w'-]+(?: [\w'-]+)? (?:is|are|was|were|isn't|aren't|can|will|has|have|stays?))"
)
_ITEM = rf"(?!{_START}\b)(?:(?:the|a|an|my|your|our|his|her|their|any) )?[\w'-]+(?: [\w'-]+)?"
_LISTED = rf" (?:{_ITEM}, ){{0,3}}{_ITEM},? (?:or|and) (?!{_START}\b)"
_BREAK = re.compile(
    r"\s*(?:[;:]+(?=\s|$)|,+(?=\s|$)(?!" + _LISTED + r"))\s*|\s+-+\s+|\s*\.{2,}\s*"
    r"|(?<!\byou)\s+(?=(?:and|but|so|because|or|then|which)\s+" + _START + r"\b)"
    r"|(?<!\bthat)(?<!\bwhen)(?<!\bwhere)(?<!\bif)(?<!\bwhile)(?<!\bbecause)(?<!\band)(?<!\bbut)(?<!\bthink)(?<!\bknow)"
    r"(?<!\bsays)(?<!\bwhy)(?<!\bhow)(?<!\bso)(?<!\bfeel)(?<!\blike)(?<!\bfelt)(?<!\bwhat)(?<!\bor)\s+"
    r"(?=(?:you're|i've (?:already )?(?:told|said|asked)|i (?:already )?told you|i already"
    r"|what's wrong|what is wrong"
    r"|what is it with|are you|how many times|how often|for (?:god|heaven|christ|pete|fuck)"
    r"|oh my god|omg|lol\b|lmao"
    r"|(?:it's|its|that's) (?:so |really |just )?(?:weird|gross|creepy|disgusting|annoying"
    r"|embarrassing|sick|pathetic"
    r"|ridiculous|rude|manipulative|controlling|mortifying)))"
)


LONGEST = 240
"""Characters of the longest clause; a longer run of words is cut, so that every rule reads a bounded stretch."""


def clauses(text: str) -> Iterator[Clause]:
    """Cuts plain text into sentences at end marks and line breaks, and these into clauses, in order."""
    at = 0
    for number, end in enumerate([*_SENTENCE.finditer(text), None]):
        stop = end.start() if end else len(text)
        closing = end[0] if end else ""
        begin = at
        cuts = [(cut.start(), cut.end()) for cut in _BREAK.finditer(text, at, stop)]
        for cut_start, cut_end in [*cuts, (stop, stop)]:
            while cut_start - begin > LONGEST:
                here = text.rfind(" ", begin + 1, begin + LONGEST)
                here = here if here > 0 else begin + LONGEST
                clause = _trimmed(text, begin, here, number, "")
                if clause:
                    yield clause
                begin = here
            clause = _trimmed(text, begin, cut_start, number, closing if cut_start == stop else "")
            if clause:
                yield clause
            begin = cut_end
        at = end.end() if end else stop


def _trimmed(text: str, start: int, end: int, sentence: int, closing: str) -> Clause | None:
    while start < end and text[start] in " \n\"'([*_":
        start += 1
    while end > start and text[end - 1] in " \n\"')]*_":
        end -= 1
    return Clause(start, end, sentence, text[start:end], closing) if end > start else None
