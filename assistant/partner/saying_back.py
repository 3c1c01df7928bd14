"""Says a person's words back from the other side: "I felt alone when you left" becomes "you felt alone when I left"."""

from __future__ import annotations

import re

MOST_SENTENCES = 2
MOST_WORDS = 40

_TOKEN = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*|[^A-Za-z\s]+|\s+")
_PAIRS = {
    "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "your": "my", "yours": "mine",
    "yourself": "myself", "i'm": "you're", "im": "you're", "i've": "you've", "ive": "you've", "i'd": "you'd",
    "i'll": "you'll", "you're": "I'm", "youre": "I'm", "you've": "I've", "you'd": "I'd", "you'll": "I'll", "i": "you",
    "u": "I", "ur": "my",
}  # fmt: skip
_BE = {("i", "am"): "are", ("i", "was"): "were", ("you", "are"): "am", ("you", "were"): "was"}
_BE |= {("i", "wasn't"): "weren't", ("you", "weren't"): "wasn't", ("you", "aren't"): "am not"}
_BEFORE_A_SUBJECT = frozenset(
    "when that if because and but so how what while as since before after until where why who which then or do does did "
    "don't didn't are were would could can will have had should whenever than think know wish hope said say".split()
)
_AFTER_A_SUBJECT = frozenset(
    "are were don't do did didn't have has had haven't can can't could will won't would wouldn't never always just also "
    "should seem look come came go went said say get got take took give gave let make made hold held ask asked tell told "
    "know want need like love leave left listen sit sat walk walked put keep kept stay stayed call called".split()
)


def said_back(words: str) -> str:
    """The words from the other side, at most two sentences and 40 words; a question is quoted as one. "" for no words."""
    sentences = [part.strip() for part in re.split(r"(?<=[.!?\u2026])\s+|\n+", words) if part.strip()]
    kept: list[str] = []
    for sentence in sentences[:MOST_SENTENCES]:
        if len(" ".join([*kept, sentence]).split()) > MOST_WORDS and kept:
            break
        turned = f"you asked: \u201c{sentence}\u201d" if sentence.endswith("?") else _turned(sentence)
        kept.append(turned[:1].upper() + turned[1:])
    text = " ".join(kept)
    text = " ".join(text.split()[:MOST_WORDS])
    if text and text[-1] not in ".!?\u2026\u201d":
        text += "."
    return text


def _turned(sentence: str) -> str:
    tokens = _TOKEN.findall(sentence)
    places = [at for at, token in enumerate(tokens) if token[0].isalpha()]
    low = {at: tokens[at].lower().replace("\u2019", "'") for at in places}
    out = list(tokens)
    for number, at in enumerate(places):
        word = low[at]
        before = low[places[number - 1]] if number else ""
        after = low[places[number + 1]] if number + 1 < len(places) else ""
        stop = bool(number) and any(
            mark in ",.;:!?" for token in tokens[places[number - 1] : at] for mark in token
        )
        if word == "you":
            subject = not before or stop or after in _AFTER_A_SUBJECT or before in _BEFORE_A_SUBJECT
            out[at] = "I" if subject and after else "me"
        elif (before, word) in _BE and not stop:
            out[at] = _BE[before, word]
        elif word in ("am", "was") and after == "i":
            out[at] = {"am": "are", "was": "were"}[word]
        elif word in _PAIRS:
            out[at] = _PAIRS[word]
    text = "".join(out)
    return text if text[:2] in ("I ", "I'") else text[:1].lower() + text[1:]
