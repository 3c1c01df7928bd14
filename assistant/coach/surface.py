"""From plain words back to words as a person would write them: capitals, names and end marks."""

from __future__ import annotations

import re

from assistant.coach import grammar
from assistant.coach.plain import plain

_WORD = re.compile(r"[\w'-]+")
_SHORT = frozenset(
    "tv ac dj uk usa us eu id pe gp nhs ibs pda dvd cv pc hr pm am bbq uni ok adhd ptsd a&e tv's mri".split()
)


class Surface:
    """One message, plain for the rules and with its capitals for people."""

    def __init__(self, said: str) -> None:
        self.plain = plain(said)
        self._said = said
        letters = [letter for letter in said if letter.isalpha()]
        self._shouted = sum(letter.isupper() for letter in letters) > 0.6 * max(1, len(letters))

    def words(self, start: int, end: int) -> str:
        """The plain words of a span, lower case but for "I", names, days and short forms such as TV."""
        return _WORD.sub(
            lambda found: self._cased(found[0], start + found.start()), self.plain.text[start:end]
        ).strip()

    def _cased(self, word: str, at: int) -> str:
        first, last = self.plain.starts[at], self.plain.ends[at + len(word) - 1]
        typed = self._said[first:last]
        if " " in typed and "'" in word and len(typed.split()) == 2 and word != "no":
            apart = typed.lower().split()
            return " ".join("I" if piece == "i" else piece for piece in apart)
        if word in {"i", "i'm", "i'd", "i've", "i'll"} or word in grammar.MONTHS | grammar.WEEKDAYS:
            return word[0].upper() + word[1:]
        if word.removesuffix("s") in grammar.WEEKDAYS:
            return word.capitalize()
        if self._shouted or not typed[:1].isupper():
            return word
        if len(typed) > 1 and typed.isupper():
            return typed if word in _SHORT else word
        before = self._said[:first].rstrip(" \"'(\u201c\u2018*")
        opens = not before or before[-1] in ".!?\n\u2026:" or word in grammar.FUNCTION
        return word if opens and word not in grammar.MONTHS else typed


def sentence(words: str) -> str:
    """The words as one sentence: first letter large, one end mark."""
    words = re.sub(r"\s+", " ", words).strip(" ,;:-")
    words = re.sub(r"\s+([.,!?])", r"\1", words)
    if not words:
        return ""
    end = "" if words[-1] in ".?" else "."
    return words[0].upper() + words[1:].rstrip("!") + end
