"""Says which rules a rewording breaks. Nothing is offered that breaks one; a limit is checked hardest of all."""

from __future__ import annotations

import re

from assistant.coach import grammar, stands
from assistant.coach.marks import read
from assistant.coach.patterns import SWEARING
from assistant.coach.plain import clauses, plain
from assistant.coach.roles import sides
from assistant.coach.words import ALWAYS_INSULT, FAUX_FEELINGS, FEELINGS
from assistant.domain.coaching import MarkKind, Reading

LONGEST_WORDS = 45
MOST_SENTENCES = 3
"""Source: gottman-soft-startup (a soft start is brief); prep-speaker-listener (one or two sentences, then stop)."""

FACTS_KEPT = 0.34
"""The part of the key words of the person's blame-free clauses that a rewording must hold."""

_FAUX = "|".join(sorted((word.replace("-", "[- ]") for word in FAUX_FEELINGS), key=len, reverse=True))
_FAUX_FEELING = re.compile(
    rf"\b(?:feel|feels|felt|feeling|i'm|i was|i am|being|i've been)(?: \w+){{0,2}} (?:{_FAUX})\b"
    r"|\b(?:feel|felt|feels|feeling) (?:like|that|as if|as though)\b"
)
_FIRST_PERSON = re.compile(
    r"(?<![\w'])(?:i|i'm|i've|i'd|i'll|me|my|mine|we|we're|we've|us|our|let's)(?![\w'])"
)
_OPEN_ASK = re.compile(r"(?:would|could|can|will) you (?:please |be willing to )?\w+")
_META = re.compile(
    r"\b(?:here(?:'s| is| are)|as an ai|an ai|language model|rephras\w*|reword\w*|rewrit\w*"
    r"|instead of saying|you (?:could|can|might) say"
    r"|try (?:saying|to say|this)|option \d|suggestion|for example|e\.g|note:|remember(?:,| to"
    r"| that)|it's important to|consider|certainly[!,]"
    r"|of course[!,]|sure[!,]|i hope this|the (?:user|speaker|person) |your partner|my partner"
    r"|translation|i-statement|blame-free|version|message:|in other words"
    r"|communicat\w*|boundar(?:y|ies)\b(?= (?:is|are) important)|tip:|advice|assistant"
    r"|dear (?:partner|friend))|[\[\]{}<>*_#|]|\w: |\d\)"
)
_STRAY_QUESTION = re.compile(
    r"(?:^|[.!?,] )(?:and |so |but )?(?:did|do|does|are|have|has|had|was|were|why|who|when|where"
    r"|how(?! (?:would|about|do you feel))"
    r"|what(?! (?:would|do you think|if))|is(?! (?:that|this|it) (?:ok|okay|doable|possible"
    r"|something|all right|alright)))\b[^.!?]*\?"
)
_REPORTS = re.compile(r"(?<![\w'])(?:told|said|says|heard|thought|knew|saw|been|quite)(?![\w'])")
_EXPLICIT = re.compile(
    r"\b(?:cock|dick|pussy|cunt|cum|cumming|blow ?job|hand ?job|anal|orgasm\w*|erect\w*|penis"
    r"|vagina|clit\w*|tits?|boobs?|nipples?|fuck\w*|porn\w*"
    r"|horny|masturbat\w*|oral sex|genital\w*|butt ?plug|dildo|vibrator|ejaculat\w*|wank\w*"
    r"|suck (?:me|you|my|your)|nude|naked)\b"
)
_HARMLESS = frozenset(
    map(
        grammar.stem,
        "hard difficult important matter bother upset talk willing able care help listen ask understand notice wish hope hear plan share"
        " love like appreciate thank thanks glad together closer close calm rest space comfort comfortable clear safe support warmth trust respect"
        " honest attention affection connection fair kind kindly gentle moment later soon first start happen happened use work answer sit stay spend"
        " quiet turn agree decide figure idea plain friendly again next tonight-no conversation feeling mind honestly part side"
        " check remember wait easier easy good better best nice great enjoy miss worry worried".split(),
    )
) | frozenset(map(grammar.stem, (word for word in FEELINGS if "-" not in word)))
_SAME = {
    "mum": "mother",
    "mam": "mother",
    "mom": "mother",
    "dad": "father",
    "phone": "mobile",
    "tv": "telly",
    "kid": "child",
    "children": "child",
}
_HYPERBOLE = re.compile(
    r"\b(?:a |so |for the )?(?:million|thousand|hundred|billion|zillion|\d{3,}|hundredth|millionth"
    r"|thousandth)(?: and \w+)? (?:times?|years)\b"
)
_UNFINISHED = re.compile(r"(?:\b(?:and|but|or|because|when|if|the|a|an|my|your|i)|,|-)[.!?]*$")


def check(original: str, reading: Reading, candidate: str) -> tuple[str, ...]:
    """Names of the rules that `candidate` breaks as a rewording of `original`; empty when it may be shown.

    Args:
        original: the words as typed.
        reading: `marks.read(original)`.
        candidate: one rewording.
    """
    said, new = plain(original).text, plain(candidate).text
    broken = [name for name, holds in _form(candidate, new, reading).items() if not holds]
    after = read(candidate)
    if after.blame:
        broken.append("blame")
    if after.has(MarkKind.VAGUE) and not reading.has(MarkKind.VAGUE):
        broken.append("vague")
    if after.has(MarkKind.REPAIR) and not reading.has(MarkKind.REPAIR):
        broken.append("new-apology")
    if _STRAY_QUESTION.search(new) and not _STRAY_QUESTION.search(said):
        broken.append("new-question")
    if set(_REPORTS.findall(new)) - set(_REPORTS.findall(said)):
        broken.append("new-fact")
    broken += sides(said, new)
    if _negated_anew(said, new):
        broken.append("turned-round")
    if _added_facts(said, stands.OPERATOR.sub(" ", new) if reading.limit is not None else new):
        broken.append("new-fact")
    if reading.limit is not None:
        broken += stands.broken(said, new)
        if _dangles(said, new):
            broken.append("limit-dangles")
    else:
        if after.limit is not None:
            broken.append("new-limit")
        if _lost_refusal(said, new):
            broken.append("refusal-lost")
        if _lost_facts(said, reading, original, new):
            broken.append("fact-lost")
    return tuple(dict.fromkeys(broken))


def _form(candidate: str, new: str, reading: Reading) -> dict[str, bool]:
    """Rules about how the words look, by name, each with whether it holds."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", candidate.strip()) if part]
    tokens = new.split()
    return {
        "empty": bool(tokens),
        "too-long": len(tokens) <= LONGEST_WORDS and len(sentences) <= MOST_SENTENCES,
        "one-line": "\n" not in candidate.strip(),
        "complete": all(_complete(sentence) for sentence in sentences),
        "first-person": reading.limit is not None or bool(_FIRST_PERSON.search(new) or _OPEN_ASK.match(new)),
        "faux-feeling": not _FAUX_FEELING.search(new),
        "swearing": not SWEARING.search(new),
        "label": not set(grammar.words(new)) & ALWAYS_INSULT,
        "meta": not _META.search(new) and not candidate.strip().startswith(('"', "'", "\u201c", "-")),
        "explicit": not _EXPLICIT.search(new),
    }


def _complete(sentence: str) -> bool:
    first = sentence[0]
    balanced = sentence.count('"') % 2 == 0 and sentence.count("(") == sentence.count(")")
    ends = sentence[-1] in ".?!" and not sentence.endswith(("..", "!!", "??"))
    return (
        (first.isupper() or first.isdigit())
        and balanced
        and ends
        and not _UNFINISHED.search(sentence.lower()[:-1])
    )


def _canonical(stems: list[str]) -> set[str]:
    return {_SAME.get(stem, stem) for stem in stems}


def _added_facts(said: str, new: str) -> set[str]:
    """Content of the candidate that does not stem from the person's words nor from the closed list."""
    known = _canonical(grammar.content(said)) | _canonical(
        [grammar.stem(word) for word in grammar.words(said)]
    )
    return {stem for stem in _canonical(grammar.content(new)) if stem not in known and stem not in _HARMLESS}


def _lost_facts(said: str, reading: Reading, original: str, new: str) -> bool:
    """Whether numbers, times and names, or most key words, of the blame-free part are missing."""
    said = _HYPERBOLE.sub(" ", said)
    here = _canonical([grammar.stem(word) for word in grammar.words(new)])
    facts = " ".join(clause.text for clause in clauses(said) if not _sneers(clause.text))
    hard = {stem for stem in map(grammar.stem, grammar.words(facts)) if _is_hard(stem)}
    names = _canonical([grammar.stem(name.lower()) for name in _NAME.findall(original)])
    vocatives = _canonical([grammar.stem(name.lower()) for name in _CALLED.findall(original)])
    if (hard | names) - vocatives - here:
        return True
    key = [
        stem for clause in clauses(said) if not _blames(clause.text) for stem in grammar.content(clause.text)
    ]
    key = key or _outside_blame(original, reading)
    keys = _canonical(key)
    return bool(keys) and len(keys & here) / len(keys) < FACTS_KEPT


_REFUSING = re.compile(
    r"(?:(?:and|but|so|because) )?(?:i|i'm|i've|we|we're|my|no|not|don't|never|nobody|nothing|it|it's|that|that's|the|your \w+ (?:stays?|is|are))\b"
)
_NEGATION = re.compile(r"(?<![\w'])(?:not|never|no|nobody|nothing|\w+n't|stays?|still|want)(?![\w'])")


def _lost_refusal(said: str, new: str) -> bool:
    """Whether a clause that may be a limit which the rules did not see is missing, or stands beside a question.

    Every blame-free clause in which the person speaks of their own side and negates or wants something has to come
    through whole.
    """
    here = _canonical([grammar.stem(word) for word in grammar.words(new)])
    for clause in clauses(said):
        if (
            clause.asks
            or not _REFUSING.match(clause.text)
            or not _NEGATION.search(clause.text)
            or _blames(clause.text)
        ):
            continue
        if _canonical(grammar.content(clause.text)) - here or ("?" in new and "?" not in said):
            return True
    return False


_NOT = re.compile(r"(?<![\w'])(?:not|never|no longer|hardly|\w+n't)(?![\w'])")


def _negated_anew(said: str, new: str) -> bool:
    """Whether a clause is negated that the person said plainly: "I am knackered" must not become "I'm not knackered"."""
    before = [(_canonical(grammar.content(clause.text)), clause.text) for clause in clauses(said)]
    for clause in clauses(new):
        words = _canonical(grammar.content(clause.text))
        if not words or not _NOT.search(clause.text):
            continue
        same = [text for content, text in before if content & words]
        if same and not any(_NOT.search(text) or read(text).limit is not None for text in same):
            return True
    return False


_REFERS = re.compile(
    r"(?<![\w'])(?:it|them|they|him|her|he|she|both|either|neither|one|there|these|those)(?![\w'])"
)
_NAMED = re.compile(r"(?<![\w'])(?:my|your|his|her|our|their|the|these|those|\w+ and) (\w+)")
_ADDRESSES = re.compile(r"(?<![\w'])(?:you|your|you're|yours|ur|u)(?![\w'])")
_BARE_NO = re.compile(r"(?:no|nope|nah|not)[.!]*(?: (?:no|nope|nah)[.!]*)*")


def _dangles(said: str, new: str) -> bool:
    """Whether a limit lost what it is about: a word that points at something which stands only in a dropped clause.

    "No eating in it" without the car, a bare "no" without the question it answers, or a dropped clause of one's own that
    only lists what the limit protects.
    """
    here = _canonical([grammar.stem(word) for word in grammar.words(new)])
    limited = len(said)
    for clause in clauses(said):
        if limited > clause.sentence and read(clause.text).limit is not None:
            limited = clause.sentence
        lost = _canonical(grammar.content(clause.text)) - here
        if not lost or clause.text.strip() in new:
            continue
        named = any(grammar.stem(word) in lost for word in _NAMED.findall(clause.text))
        if _REFERS.search(new) and named:
            return True
        if _BARE_NO.fullmatch(new.strip()) and clause.asks and named:
            return True
        if clause.sentence > limited and not _ADDRESSES.search(clause.text) and not _blames(clause.text):
            return True
    return False


_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z\u00e0-\u024f]{2,}")
_CALLED = re.compile(r", ([A-Z][a-z\u00e0-\u024f]+)[.!?]")


def _is_hard(stem: str) -> bool:
    return any(letter.isdigit() for letter in stem) or stem in _HARD


_HARD = frozenset(grammar.stem(word) for word in grammar.WEEKDAYS | grammar.MONTHS)


def _blames(clause: str) -> bool:
    reading = read(clause)
    return bool(reading.blame) or reading.has(MarkKind.VAGUE)


def _sneers(clause: str) -> bool:
    """Whether a clause is a verdict or an exaggeration, so that its numbers are no facts."""
    return read(clause).has(
        MarkKind.CONTEMPT, MarkKind.ALWAYS_NEVER, MarkKind.LABEL, MarkKind.MIND_READING, MarkKind.DEMAND
    )


def _outside_blame(original: str, reading: Reading) -> list[str]:
    """Key words of an original that is blame throughout: those outside its label and contempt marks."""
    dropped = [
        mark
        for mark in reading.marks
        if mark.kind in {MarkKind.LABEL, MarkKind.CONTEMPT, MarkKind.MIND_READING}
    ]
    kept = "".join(
        " " if any(mark.start <= at < mark.end for mark in dropped) else letter
        for at, letter in enumerate(original)
    )
    return grammar.content(plain(kept).text)
