"""Small facts about English words that the coach needs: stems, past forms, and words that carry no content."""

from __future__ import annotations

import re

WORD = re.compile(r"[a-z0-9\u00c0-\u024f]+(?:[:.][0-9]+)?(?:'[a-z]+)?")

_IRREGULAR = (
    "be:was,were,been,is,am,are,being have:had,has do:did,done,does,doing go:went,gone,going,goes say:said see:saw,seen get:got,gotten "
    "make:made,making take:took,taken,taking come:came,coming give:gave,given,giving tell:told leave:left,leaving forget:forgot,forgotten "
    "break:broke,broken spend:spent think:thought bring:brought buy:bought feel:felt keep:kept hold:held let:let put:put "
    "set:set read:read hit:hit hurt:hurt cut:cut shut:shut cost:cost quit:quit spit:spit meet:met pay:paid lie:lied,lying "
    "lose:lost find:found know:knew,known show:shown grow:grew,grown throw:threw,thrown blow:blew,blown drive:drove,driven "
    "eat:ate,eaten drink:drank,drunk choose:chose,chosen speak:spoke,spoken steal:stole,stolen wake:woke,woken,waking "
    "write:wrote,written ride:rode,ridden hide:hid,hidden bite:bit,bitten sleep:slept sit:sat stand:stood run:ran begin:began,begun "
    "hang:hung ring:rang,rung sing:sang,sung understand:understood fall:fell,fallen hear:heard mean:meant send:sent "
    "lend:lent build:built catch:caught teach:taught fight:fought sell:sold win:won wear:wore,worn tear:tore,torn swear:swore,sworn "
    "stick:stuck draw:drew,drawn fly:flew,flown become:became shake:shook,shaken lay:laid snuck:snuck sneak:snuck"
)
PAST_TO_BASE: dict[str, str] = {}
for _entry in _IRREGULAR.split():
    _base, _forms = _entry.split(":")
    for _form in _forms.split(","):
        PAST_TO_BASE.setdefault(_form, _base)
IRREGULAR_PAST = frozenset(
    form for form in PAST_TO_BASE if not form.endswith(("ing", "s")) and form not in {"am", "are", "be"}
)

NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100", "thousand": "1000"}
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february april june july august september october november december christmas easter".split()
)
TIMES = frozenset(
    "tonight today tomorrow yesterday morning afternoon evening night week weekend month year midnight noon".split()
)

FUNCTION = frozenset(
    "a an the this that these those i me my mine myself you your yours yourself he him his she her hers it its we us our ours ourselves they them their"
    " theirs someone something anyone anything everyone everything nobody nothing one ones who whom whose which what where when while why how whether"
    " and or but so because if then than as of at by for with about into onto to from in on off up down out over under again further between through"
    " during before after above below until till since without within along around near past per is am are was were be been being do does did doing done have"
    " has had having can could will would shall should may might must ought not no nor yes please just too very so also only own same such both each few more"
    " most other some any all there here now ever never always even still yet already really quite rather much many lot bit little maybe perhaps"
    " ugh wow hmm lol lmao bruh babe mate dude aw um uh well oh ok okay hey hi god like let lets get gets got getting go goes going went gone come comes coming came thing things stuff kind sort way"
    " don't won't can't didn't doesn't isn't aren't wasn't weren't couldn't wouldn't shouldn't haven't hasn't mustn't shan't hadn't i'm i've i'd i'll you're you've you'd"
    " you'll we're we've we'll we'd it's that's what's there's let's he's she's they're who's how's where's cannot said say says saying tell told telling"
    " make makes made making put keep keeps kept keeping want wants wanted need needs needed try trying tried time times back away anymore mean means"
    " know knows knew think thinks thought feel feels felt feeling look looks looked see saw seen take takes took taking give gives gave giving".split()
)
"""Words that carry no fact of their own."""


def stem(word: str) -> str:
    """A crude, stable stem: equal for the forms of one word, not meant for display."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in NUMBERS:
        return NUMBERS[word]
    if word in PAST_TO_BASE:
        word = PAST_TO_BASE[word]
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s", "ly"):
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= 3
            and not (ending == "s" and word.endswith(("ss", "us", "is")))
        ):
            word = word[: -len(ending)] + ("y" if ending in {"ied", "ies"} else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


_FUNCTION_STEMS = frozenset(map(stem, FUNCTION)) | FUNCTION


def words(text: str) -> list[str]:
    """The words of plain text, in order."""
    return WORD.findall(text)


def content(text: str) -> list[str]:
    """Stems of the words that carry content, in order; text must be plain (see `coach.plain`)."""
    return [
        stem(word)
        for word in WORD.findall(text)
        if word not in FUNCTION and stem(word) not in _FUNCTION_STEMS
    ]


def is_past(word: str) -> bool:
    """Whether a verb form is certainly past tense ("left", "forgot", "ruined")."""
    return word in IRREGULAR_PAST or (
        len(word) > 4 and word.endswith("ed") and not word.endswith(("eed", "need"))
    )


_LOSE_D = frozenset(
    "loved noticed used saved moved closed changed shared cared apologised apologized surprised phoned liked smiled invited promised raised danced"
    " baked hoped agreed arranged included praised believed continued handled managed prepared escaped decided cycled".split()
)


def base(word: str) -> str | None:
    """The base form where it is certain: "left" gives "leave"; None when unsure."""
    if word in PAST_TO_BASE:
        return PAST_TO_BASE[word]
    if word in _LOSE_D:
        return word[:-1]
    if word.endswith("ed") and len(word) > 4:
        core = word[:-2]
        if core[-1] == core[-2] and core[-1] not in "lsz":
            return core[:-1]
        if core.endswith(
            (
                "sh",
                "ch",
                "ck",
                "lk",
                "nd",
                "nt",
                "lp",
                "rt",
                "st",
                "ss",
                "ll",
                "wn",
                "ow",
                "ay",
                "ean",
                "elp",
                "rn",
                "rm",
                "ok",
                "ook",
                "oin",
                "ign",
                "en",
                "sk",
                "lt",
                "ft",
                "mp",
                "nk",
                "pt",
                "ct",
                "rd",
                "rk",
                "xt",
                "ain",
                "oad",
            )
        ):
            return core
    return None
