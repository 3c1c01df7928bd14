"""Who does what: a rewording may not turn the sides round, nor ask for what the person complained about."""

from __future__ import annotations

import re

from assistant.coach import grammar

_SUBJECTS = {"i": "i", "i'm": "i", "i've": "i", "i'd": "i", "i'll": "i", "you": "you", "you're": "you", "you've": "you", "you'd": "you",
             "you'll": "you", "he": "other", "she": "other", "they": "other", "we": "we", "we're": "we", "we've": "we", "we'll": "we", "we'd": "we"}  # fmt: skip
_OBJECT = {"me": "me", "my": "me", "you": "you", "your": "you"}
_PASSIVE = frozenset("be being been get getting got feel felt feeling was am is are were i'm".split())
_COMMANDS = frozenset("stop quit don't please drop leave get keep let give take".split())
_FILL = grammar.FUNCTION - set(_SUBJECTS) - set(_OBJECT) - _PASSIVE
_BEFORE_COMMAND = frozenset({"", "so", "and", "but", "please", "then", "or"})
_BEFORE_OBJECT = frozenset("with to for of at than about from on tell told let make made".split())
_FEELING_VERBS = frozenset(
    map(
        grammar.stem,
        "feel felt love like want need appreciate hope wish worry miss ask talk notice hear understand know".split(),
    )
)
_ASKS = re.compile(
    r"(?:would you(?: please| be willing to| mind)?|could you(?: please)?|can you(?: please)?"
    r"|will you(?: please)?|i'd (?:like|love|want|appreciate it if|love it if"
    r"|like it if) you(?:'d| would)?(?: to)?|i (?:want|need) you to|please|it'd help if you"
    r"|it would help if you) (?:please )?(?P<no>not |don't |stop |never "
    r"|keep from )?(?P<verb>[a-z']+)"
)
_COMPLAINT = re.compile(
    r"(?<![\w'])(?:you(?:'re)? (?:always|constantly|forever|keep|kept|just|only|even)"
    r"|why do you(?: always| have to| keep)?|all you (?:ever )?do is|every time you|stop"
    r"|when you|you) (?P<verb>[a-z']+)"
)
_WISH = re.compile(
    r"(?<![\w'])(?:(?:you|we) (?:never|don't|won't|didn't|can't|couldn't|haven't|hardly|barely"
    r"|rarely|should|need to|have to|must|could)(?: (?:even|ever|just|really|once|at least))*"
    r"|why (?:can't|don't|won't|didn't"
    r"|can) you(?: (?:ever|just|even|never|not))*|(?:you'd|you would)|(?:could|would|can"
    r"|will) (?:you|we)(?: please| be willing to| ever| just)*|please|want (?:you|us) to"
    r"|i'd (?:like|love)(?: it)?(?: if)? you(?:'d| to| would)?"
    r"|kill you to|hard (?:for you )?to|just|i need you to|like it when you"
    r"|love it when you) (?P<verb>[a-z']+)"
)


def sides(said: str, new: str) -> list[str]:
    """ "side" when I and you changed places, "turned-round" when the complaint became the request."""
    broken = []
    before, after = _acts(said), _acts(new)
    for verb, pairs in after.items():
        known = before.get(verb)
        if known and all(_opposed(pair, known) for pair in pairs):
            broken.append("side")
            break
    asked = {(grammar.stem(hit["verb"]), bool(hit["no"])) for hit in _ASKS.finditer(new)}
    wished = {grammar.stem(hit["verb"]) for hit in _WISH.finditer(said)}
    complained = {grammar.stem(hit["verb"]) for hit in _COMPLAINT.finditer(said)} - wished
    if any((verb in complained and not no) or (verb in wished - complained and no) for verb, no in asked):
        broken.append("turned-round")
    return broken


def _opposed(pair: tuple[str, str], known: set[tuple[str, str]]) -> bool:
    """Whether a (who, to whom) pair contradicts every pair that the person's words hold for the same verb."""
    who, whom = pair
    mine = {"i", "we"}
    same_who = any(other == who or "other" in (other, who) or {other, who} <= mine for other, _ in known)
    same_whom = any(not whom or not other or other == whom for _, other in known)
    return not (same_who and same_whom)


def _acts(text: str) -> dict[str, set[tuple[str, str]]]:
    """For the first content word after each subject: who does it and to whom, as far as the words say ("" if not)."""
    found: dict[str, set[tuple[str, str]]] = {}
    for piece in re.split(r"[.!?,;:\n]+", text):
        found_words = grammar.words(piece)
        who, passive = "", False
        for at, word in enumerate(found_words):
            before = found_words[at - 1] if at else ""
            if word in _COMMANDS and before in _BEFORE_COMMAND:
                who, passive = "you", False
            elif word in _SUBJECTS and before not in _BEFORE_OBJECT:
                who, passive = _SUBJECTS[word], word == "i'm"
            elif word in _PASSIVE:
                passive = True
            elif who and word not in _FILL and word not in _OBJECT:
                verb = grammar.stem(word)
                whom = _OBJECT.get(found_words[at + 1], "") if at + 1 < len(found_words) else ""
                if verb not in _FEELING_VERBS and (word.endswith("ing") or not passive):
                    found.setdefault(verb, set()).add((who, whom))
                who, passive = "", False
    return found
