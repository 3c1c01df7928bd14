"""Finds the clauses in which a person sets a limit, and says the limit in the person's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.coach.limit_idioms import IDIOMS, OPENING_IDIOMS
from assistant.coach.limit_openings import AT_START
from assistant.coach.limit_phrases import ANYWHERE
from assistant.coach.limit_statements import OPENING_STATEMENTS, STATEMENTS
from assistant.coach.plain import Clause

_START = re.compile(
    "|".join(f"(?:{pattern})" for _, pattern in (*AT_START, *OPENING_STATEMENTS, *OPENING_IDIOMS))
)
_ANYWHERE = re.compile(
    r"(?<![\w'])(?:" + "|".join(f"(?:{pattern})" for _, pattern in (*ANYWHERE, *STATEMENTS, *IDIOMS)) + ")"
)

_LEAD = re.compile(
    r"(?:(?:well|ok|okay|look|listen|honestly|seriously|sorry|hey|hi|ugh|oh|god|jesus|christ|damn"
    r"|ew|eww|yuck|no but|please"
    r"|and|but|so|because|then|also|actually|just|again|babe|baby|honey|hon|love|dear|darling"
    r"|sweetie|mate|man|dude|bro|bruh"
    r"|yeah|yes|right|like|really|literally|for the last time|as i said|like i said|i mean"
    r"|i repeat|once and for all|at least"
    r"|from now on|for now|oi|whoa|woah|hmm|um|uh|er|anyway|now|thanks but|thank you but|kindly"
    r"|simply|absolutely|plainly"
    r"|oh my god|omg|fine|i love you|i said|i(?:'ve)? (?:already |just )?(?:told"
    r"|asked)(?: you)?(?: to)?|i'm telling you(?: to)?|only that"
    r"|(?:can|could|would|will|can't|won't) you (?:please |just |maybe |all )*(?=stop(?! (?:at|by|in|for|off|over)\b)|quit"
    r"|leave me|back off|get off|slow|let me"
    r"|give me (?:some )?(?:space|room)|keep your|not\b|ask (?:me )?(?:first|before you (?:hug"
    r"|kiss|touch|hold|grab|come|post|share))|drop (?:it|that)|go slow|be gentl|wait|ease)"
    r"|why (?:can't|won't|don't) you (?:just |ever )*(?=leave me (?:alone|be)|stop (?:touch|grab"
    r"|push|nag|ask)|let me (?:be|sleep)"
    r"|back off|give me (?:some )?space)|i(?: really| just)? need you to(?: please)?|i(?:'d like"
    r"| want| would like) you to|you(?:(?:'ve got| have| need) to|'d better| must| will)"
    r"|i'm (?:asking|begging) you to|the answer is|how about you)\b[ ,!:-]*)"
)
_NO_LIMIT = re.compile(
    r"(?:no|not) (?:problem|worries|worry|wonder|idea|doubt|need\b|matter|offen[cs]e|rush|big"
    r"|biggie|hard feelings|kidding|shit\b|joke\b"
    r"|reason|point|use\b|hope|luck|comment|excuse|respect|effort|apolog|response|reply|answer$"
    r"|surprise there|fair|good\b|love\b|time for me"
    r"|help\b|thanks to you|one (?:ever|cares|else|listens|helps|in this)|patience|clue|sure"
    r"|really$|only\b|even close|bad\b|true|funny|surpris"
    r"|to mention|that (?:you|i|it|we|they|he|she|bad|big)\b|like (?:you|i|it|we|he|she|they)\b"
    r"|once (?:in|have|did|has)|a (?:word(?! to (?:your|anyone|my|the))|single|thing|sound"
    r"|clue|text|call|care)\b|one (?:word|single|text|call|thing|of)|every|my (?:fault|problem|job"
    r"|idea)|cool|at all$|because|just (?:you|me|about"
    r"|the|a|because)|bothered|gonna lie|going to lie|gonna pretend|always|everything|nice"
    r"|impressed|lying|kidding|i (?:do|did|was|am|know|love"
    r"|like|understand|get it|hear|agree|see|think|thought|mean|believe|really (?:do|did|like|love"
    r"|appreciate))\b|i'm (?:fine|ok|okay|good|sorry|glad|happy"
    r"|happy|serious|listening|just (?:saying|asking|tired|worried|sad))|you're (?:right|fine|good"
    r"|ok)|it's (?:ok|okay|fine|all right|alright|good|true|my)"
    r"|that's (?:ok|okay|fine|true|fair|right)|we're (?:good|fine|ok)|longer (?:feel|sure|know"
    r"|trust|recogni)|i've (?:never|always|been|just))"
    r"|never (?:mind|once|ever (?:listen|help|care)|thought|said|felt|been|knew|seen|heard|had"
    r"|have i|in my|you mind|again will you|a (?:word|thank))"
    r"|never (?!again|going to happen|ever again|touch|grab|tickl|kiss|hug|do that|do this|do it|come|call"
    r"|speak to me|talk to me|go through|read|post|tell|show|wake|ask me|bring"
    r"|use|open|let|put|lay|raise|shout|film|record|share|say (?:that|it|this)|leave me (?:alone"
    r"|with)|follow|mention|enter|borrow|invite|assume)\w+"
    r"|(?:don't|stop|quit) (?:we|they|he|she|people|everyone|the kids) |pass (?:me|the|it|that)"
    r"|enough of (?:a|your (?:love|time))"
    r"|let's (?:get it|do it|make it|not forget)|(?:could|can) we (?:pause|wait)\b.*(?:then|until we)"
    r"|(?:easy|wait) (?:for you|enough)|as if (?:you|i|it|we)|give me (?:a (?:break|hug|kiss"
    r"|cuddle|hand|call|chance|reason)|one (?:reason|good|example)|my (?:hug|kiss))"
    r"|(?:ask|call|text|ring|message|tell) me (?:when|how|what|why|if|about|where"
    r"|who)\b(?!.*first)|leave (?:me|us)(?: (?:like|with|for|to (?:do|deal|clean|cook))"
    r"| alone (?:all|every|again|with))"
    r"|(?:just )?(?:talk|hold me|hug me|kiss me|sleep next|cuddle me|hold my hand)|(?:only"
    r"|just) (?:talk|tonight) to|just (?:talk|hold|hug|kiss|cuddle|sit|lie) (?:to|with|me|next"
    r"|here with)"
    r"|(?:only|just) (?:one|once)\b.*\?$|let me (?:have a hug|hold|help|know|explain|see|in\b|tell"
    r"|guess|ask|show|try)|(?:that's|that is) (?:it|all) you"
    r"|that's it$(?<!and that's it)|what part of (?!no|don't|stop|leave)|drop (?:it off|the kids)"
    r"|forget (?:it all|about (?:me|us|everything))|another (?:night|day|time|evening) (?:alone|of"
    r"|on my own|without|you|with you|where|in)"
)
_SUBORDINATE = re.compile(
    r"(?:\b(?:when|whenever|if|every time|each time|even when|what if|in case|how|as though|once"
    r"|like|does it mean|it's like|wish|wished|wonder if|that way)"
    r"|(?<!said )(?<!mean )(?<!told you )(?<!know )(?<!understand )(?<!accept )(?<!hear )(?<=\w )that"
    r"|\bwhy(?: do| would| should| am| are| can't| is it)?|\bdo|\bdid|\bwhat|\bhow come"
    r"|\byou (?:think|say|said|assume)(?: that)?) (?:\w+ ){0,1}$"
)


_TOLD = re.compile(r"(?<![\w'])(?:told|said|telling|asked|mean)(?![\w'])")


@dataclass(frozen=True, slots=True)
class LimitFound:
    """One clause with a limit.

    `start` and `end` lie in the plain text; `at` is where its operator begins, `lead` where a condition before it begins
    ("when I'm on the phone, don't ..."), which is `start` where there is none. `words` is the clause without the lead.
    """

    clause: Clause
    start: int
    end: int
    at: int
    words: str = field(repr=False)
    lead: int = -1


def find(clauses: Sequence[Clause], plain: str) -> tuple[LimitFound, ...]:
    """The clauses that set a limit, in order."""
    found = []
    for number, clause in enumerate(clauses):
        limit = _in_clause(clause, plain)
        if limit is not None and not _is_other(limit, clauses, number):
            found.append(replace(limit, lead=min(limit.start, _condition_start(clauses, number))))
    return tuple(found)


def _is_other(limit: LimitFound, clauses: Sequence[Clause], number: int) -> bool:
    """Whether the clauses around show that the words are no limit: "no, you're right", "never mind, forget it"."""
    clause = clauses[number]
    last = clauses[number - 1] if number else None
    before = last.text if last is not None and last.sentence == clause.sentence else ""
    if clause.text == "but no" or (limit.words == "forget it" and _shrugs(clauses, number)):
        return True
    if clause.asks and limit.at == clause.start and re.match(r"(?:could|would|can|shall) (?:we|you)", before):
        return True
    if (
        last is not None
        and clause.text.startswith("but not ")
        and re.match(r"you(?:'ll|'d| only)", last.text)
    ):
        return True
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    return (
        limit.words in {"no", "nope", "nah"}
        and following is not None
        and following.sentence == clause.sentence
        and _NO_LIMIT.match(f"{limit.words} {following.text}") is not None
    )


_CONDITION = re.compile(
    r"(?:(?:and|but|so) )?(?:when|whenever|if|unless|until|till|after|before|while|once|as long as|every time)\b"
    r"(?! you (?:really |even )?(?:loved|cared|respected|wanted))"
)


def _condition_start(clauses: Sequence[Clause], number: int) -> int:
    """Where the "when ..." or "unless ..." part of a limit begins, a name in between left aside; else the clause's start."""
    sentence = clauses[number].sentence
    for back in range(number - 1, max(-1, number - 3), -1):
        before = clauses[back]
        if before.sentence != sentence:
            break
        if _CONDITION.match(before.text):
            return before.start
        if len(before.text.split()) > 2:
            break
    return clauses[number].end


def _shrugs(clauses: Sequence[Clause], number: int) -> bool:
    """Whether "never mind" or the like stands next to a clause."""
    beside = [*clauses[max(0, number - 1) : number], *clauses[number + 1 : number + 2]]
    return any(
        part.text in {"never mind", "nevermind", "whatever", "fine", "it doesn't matter"} for part in beside
    )


def _in_clause(clause: Clause, plain: str) -> LimitFound | None:
    text = clause.text
    core = 0
    while True:
        if _accepted(text, core, _START.match(text, core), clause):
            return LimitFound(clause, clause.start + core, clause.end, clause.start + core, text[core:])
        lead = _LEAD.match(text, core)
        if lead is None or lead.end() == core or lead.end() >= len(text):
            break
        core = lead.end()
    for match in _ANYWHERE.finditer(text):
        if _NO_LIMIT.match(text, match.start()):
            continue
        if _SUBORDINATE.search(text, 0, match.start()) is None and not _reported(plain, clause, match):
            start = min(match.start(), _lead_end(text))
            start = match.start() if _TOLD.search(text, 0, match.start()) else start
            return LimitFound(
                clause, clause.start + start, clause.end, clause.start + match.start(), text[start:]
            )
    return None


def _accepted(text: str, core: int, match: re.Match[str] | None, clause: Clause) -> bool:
    if match is None or _NO_LIMIT.match(text, core):
        return False
    word = text[core : match.end()].split(" ")[0]
    if clause.asks and word in {
        "no",
        "don't",
        "never",
        "pass",
        "easy",
        "red",
        "wait",
        "as",
        "slower",
        "gently",
        "softer",
    }:
        return (
            len(text) - core > 12 and word != "as" and not text[core:].startswith(("don't you ", "don't we"))
        )
    return True


def _lead_end(text: str) -> int:
    at = 0
    while (lead := _LEAD.match(text, at)) is not None and at < lead.end() < len(text):
        at = lead.end()
    return at


def _reported(plain: str, clause: Clause, match: re.Match[str]) -> bool:
    """Whether the words are quoted from the other one: "you said 'I don't want to'"."""
    before = plain[max(0, clause.start + match.start() - 30) : clause.start + match.start()]
    return (
        re.search(
            r"\b(?:you|he|she|they)(?:'re)? (?:\w+ ){0,2}(?:say|said|saying|says|go|like|all)[ ,:]*[\"']$",
            before,
        )
        is not None
    )
