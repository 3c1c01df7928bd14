"""Undoes the ways words get disguised, so that rules and heads read what a person would read."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata

CAP = 20_000
"""Characters that one message may have to be read completely; the gate treats a longer one as a failed check."""

WINDOW = 700
STEP = 550

_ZERO_WIDTH = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "`": "'"})
_LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u043a\u043c\u0442\u043d\u0432"
    "\u03b1\u03b5\u03bf\u03c1\u03b9\u03ba\u03bd\u03c4\u03c5\u03c7\u03b7\u0131\u0261\u0251\u0299\u0280",
    "aeopcyxijshdqwkmthb" + "aeopiknvuxn" + "igabr",
)
_LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}
)
_LEET_WORD = re.compile(
    r"(?<![\w@$!])(?=[\w@$!]*[a-z])(?=[\w@$!]*[0-9@$!][\w@$!]*[a-z])[a-z0-9@$!]{3,24}(?![\w@$!])"
)
_PLAIN_NUMBER = re.compile(
    r"\d+(?:am|pm|st|nd|rd|th|s|h|hr|hrs|m|min|mins|k|kg|g|mg|ml|cm|km|yo|yr|yrs|x|d|w)\b|mp[34]"
)
_SPACED = re.compile(r"(?<![^\s(\"'])(?:[a-z][ ._*-]){2,40}[a-z](?![a-z'])")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_STARRED = re.compile(r"(?<=[a-z])[*_.\u00b7](?=[a-z]{2})(?![a-z]+\.)")
_ENCODED = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{16,4000}={0,2}(?![\w+/=-])")
_HEX = re.compile(r"(?<!\w)(?:[0-9a-f]{2}[ :]?){10,2000}(?!\w)")
_MORSE_RUN = re.compile(
    r"(?:[.\-\u2013\u2014\u2022\u00b7_]{1,6}[ /|]{1,3}){3,600}[.\-\u2013\u2014\u2022\u00b7_]{1,6}"
)
_MORSE = dict(
    zip(
        ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split(),
        "abcdefghijklmnopqrstuvwxyz",
        strict=True,
    )
)
_SLANG = (
    (re.compile(r"\bun-?aliv(?:e|ed|ing)\b"), "kill"),
    (re.compile(r"\b(?:sewer ?slide|sui ?cide|suislide)\b"), "suicide"),
    (re.compile(r"\bkms\b"), "kill myself"),
    (re.compile(r"\bs/h(?:ing|ed)?\b"), "self harm"),
    (re.compile(r"\b(?:gr[a@]ped|r@ped|r\*ped)\b"), "raped"),
    (re.compile(r"\bsegg?s\b"), "sex"),
    (re.compile(r"\bpew ?pew\b"), "gun"),
    (re.compile(r"\bctb\b"), "end my life"),
)
_COMMON = frozenset(
    "i a am im me my myself you your he she her him his they them we us it is was the this that to of in on and or not no "
    "dont do want wanna going gonna will cant go get got have has had been be end kill die dead hurt cut suicide life live "
    "living tonight now today pills knife gun hit hits hitting choke choked stop help ignore all rules show system prompt "
    "rape raped sex bomb self harm how make made with for at so up out over again anymore scared afraid".split()
)


def tidy(text: str) -> str:
    """The words as typed, in one spelling: NFKC, no invisible characters, straight quotes, single spaces.

    Letter case and line breaks stay.
    """
    plain = _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)
    plain = re.sub(r"[^\S\n]+", " ", plain)
    return re.sub(r"\s*\n\s*", "\n", plain).strip()


def unshouted(text: str) -> str:
    """Without runs of exclamation marks: to the heads they look like a joke, and they change nothing about a danger."""
    return re.sub(r"([.?]?)\s?!{2,}", r"\1", text) or text


def repaired(text: str) -> str:
    """Lower-case words with disguises undone: look-alike letters, accents, spaced letters, leetspeak, stand-in words."""
    plain = unicodedata.normalize("NFKD", _ZERO_WIDTH.sub("", text).translate(_QUOTES).lower())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark)).translate(_LOOK_ALIKES)
    plain = tidy(_SPACED.sub(_joined, plain))
    plain = _LEET_WORD.sub(_unleet, plain)
    plain = _REPEATED.sub(r"\1\1", _STARRED.sub("", plain))
    for pattern, meaning in _SLANG:
        plain = pattern.sub(meaning, plain)
    return plain


def _joined(found: re.Match[str]) -> str:
    """Spaced letters put together; one long run is cut into common words where that works out ("iwanttodie")."""
    run = re.sub(r"[ ._*-]", "", found.group())
    cuts: list[list[str] | None] = [[]]
    for end in range(1, len(run) + 1):
        ways = [
            [*before, run[start:end]]
            for start in range(max(0, end - 9), end)
            if (before := cuts[start]) is not None and run[start:end] in _COMMON
        ]
        cuts.append(min(ways, key=len) if ways else None)
    whole = cuts[-1]
    return " ".join(whole) if whole else run


def _unleet(found: re.Match[str]) -> str:
    word = found.group()
    if _PLAIN_NUMBER.match(word) or sum(mark.isalpha() for mark in word) < 2 or word.rstrip("!").isalpha():
        return word
    return word.translate(_LEET)


def variants(text: str) -> tuple[str, ...]:
    """The readings to score, the tidied words first, then only what differs: repaired, then decoded pieces.

    At most six readings; decoding looks at no more than eight candidates, so work grows with the length and no faster.
    """
    first = tidy(text)
    found = [first]
    fixed = repaired(text)
    if fixed != re.sub(r"\s+", " ", first.lower()) and fixed != first.lower():
        found.append(fixed)
    for piece in _decoded(first):
        if piece not in found:
            found.append(piece)
    return tuple(found[:6])


def _decoded(text: str) -> list[str]:
    pieces: list[str] = []
    for match in list(_ENCODED.finditer(text))[:8]:
        pieces += _from_base64(match.group())
    for match in list(_HEX.finditer(text.lower()))[:8]:
        pieces += _readable(bytes.fromhex(re.sub(r"[ :]", "", match.group())))
    for match in list(_MORSE_RUN.finditer(text))[:8]:
        pieces += _from_morse(match.group())
    return pieces


def _from_base64(token: str) -> list[str]:
    if token.isalpha() and (token.islower() or token.istitle()):
        return []
    body = token.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return _readable(base64.b64decode(body + "=" * (-len(body) % 4), validate=True))
    except (binascii.Error, ValueError):
        return []


def _readable(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return []
    letters = sum(mark.isalpha() or mark in " '.,!?\n" for mark in text)
    return [tidy(text)] if len(text) >= 8 and letters >= 0.9 * len(text) else []


def _from_morse(run: str) -> list[str]:
    marks = re.sub("[\u2013\u2014_]", "-", re.sub("[\u2022\u00b7]", ".", run))
    words = []
    for word in re.split(r"\s*[/|]\s*| {3,}", marks):
        letters = [_MORSE.get(letter) for letter in word.split()]
        if not all(letters):
            return []
        words.append("".join(letter for letter in letters if letter))
    text = " ".join(words)
    return [text] if len(text) >= 4 and len(set(text)) >= 3 else []


def windows(text: str) -> tuple[str, ...]:
    """Overlapping pieces that cover the whole text, the start first and the end among them.

    Each piece is at most `WINDOW` characters, which stays below the encoder's 256 tokens. A text of `CAP` characters
    gives 37 pieces.
    """
    if len(text) <= WINDOW:
        return (text,)
    starts = [*range(0, len(text) - WINDOW, STEP), len(text) - WINDOW]
    return tuple(text[start : start + WINDOW] for start in starts)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order, without empty ones; a line break and a dash between spaces also end one."""
    pieces = re.split(r"(?<=[.!?])\s+|\n+|\s+[\u2014\u2013-]+\s+|\s+/\s+", text)
    return tuple(piece.strip() for piece in pieces if len(piece.strip()) > 2)
