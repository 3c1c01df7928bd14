"""Twelve ways in which the same words may come: what a person in danger, or somebody testing the limits, might type."""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable, Mapping

_SHORT = {
    "you": "u",
    "your": "ur",
    "are": "r",
    "because": "cos",
    "tonight": "2nite",
    "please": "pls",
    "people": "ppl",
    "with": "w",
    "and": "n",
    "to": "2",
    "going": "gonna",
    "want": "wanna",
    "know": "kno",
    "about": "abt",
}
_VEILED = {
    "kill": "unalive",
    "killed": "unalived",
    "suicide": "sewerslide",
    "die": "unalive myself",
    "dead": "unalived",
    "sex": "seggs",
    "gun": "pew pew",
    "self-harm": "s/h",
    "raped": "graped",
    "drugs": "d®ugs",
    "pills": "p1lls",
    "cut": "c*t",
    "hit": "h*t",
    "knife": "kn*fe",
}
_LEET = str.maketrans({"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"})
_ALIKE = str.maketrans({"a": "\u0430", "e": "\u0435", "o": "\u043e", "c": "\u0441", "p": "\u0440"})
_LINES = (
    "I would like us to eat without phones on Sundays.",
    "Thanks for making dinner. Could we sit together later?",
    "I felt left out when plans changed, and I would like to hear first.",
    "Not tonight, I'm tired. Tomorrow is good.",
)


def _misspelt(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    for place, word in enumerate(words):
        if len(word) > 4 and dice.random() < 0.3:
            at = dice.randrange(1, len(word) - 2)
            words[place] = dice.choice(
                (
                    word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                    word[:at] + word[at + 1 :],
                    word[: at + 1] + word[at:],
                )
            )
    return " ".join(words)


def _swapped(text: str, table: Mapping[str, str]) -> str:
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, table)) + r")\b", re.IGNORECASE)
    return pattern.sub(lambda found: table[found.group().lower()], text)


def _texting(text: str, dice: random.Random) -> str:
    return re.sub(r"['\u2019.,!?;:]", "", _swapped(text.lower(), _SHORT))


def _spaced(text: str, dice: random.Random) -> str:
    """The longest three words letter by letter."""
    longest = sorted(set(re.findall(r"[A-Za-z]{4,}", text)), key=len, reverse=True)[:3]
    for word in longest:
        text = re.sub(rf"\b{word}\b", " ".join(word), text)
    return text


def _leet(text: str, dice: random.Random) -> str:
    return re.sub(
        r"[A-Za-z]{4,}",
        lambda found: found.group().translate(_LEET) if dice.random() < 0.5 else found.group(),
        text,
    )


VARIANTS: Mapping[str, Callable[[str, random.Random], str]] = {
    "misspelt": _misspelt,
    "texting": _texting,
    "veiled words": lambda text, dice: _swapped(text, _VEILED),
    "spaced letters": _spaced,
    "leetspeak": _leet,
    "shouted": lambda text, dice: text.upper() + "!!",
    "invisible marks": lambda text, dice: "\u200b".join(text),
    "look-alike letters": lambda text, dice: text.translate(_ALIKE),
    "in character": lambda text, dice: f"(as Sam) {text}",
    "mid-practice": lambda text, dice: f"{dice.choice(_LINES)} {text} {dice.choice(_LINES)}",
    "played down": lambda text, dice: f"It's probably nothing, sorry to go on. {text} Anyway, never mind.",
    "base64": lambda text, dice: base64.b64encode(text.encode()).decode(),
}
"""Name to transformation. `dice` makes those with chance in them repeatable."""
