"""The telling word of a message: the least everyday word, which a listener would most likely take up.

Everyday words are those that stand in more than one in seventy of some fifteen thousand practice messages, things and people
left out. A word beside "my" or "the" tells more than one beside "I" or "to".
"""

from __future__ import annotations

import re

from assistant.domain.coaching import Reading

EVERYDAY = frozenset(
    (
        "able about after again aint all already also although always and another any anybody anyone anything are arent "
        "arse ask asked asking ass bc because been before being bit bloody both btw but bye came can cant come comes "
        "cos could couldnt crap damn day days did didnt does doesnt doing done dont down dunno each either else even "
        "ever every everybody everyone everything feel fine first five for four from fuck fucking get gets god goes "
        "going gone gonna good goodnight got had hadnt haha half has hasnt have havent hear hed hell hello help her "
        "here heres hes hey him his hmm how idiot idk ill into isnt its ive just keep keeps kind kinda know last later "
        "leave left less let lets like line little lol long look lot love made make man many maybe mine more most much "
        "myself name need neither never new next nice night nine nobody nope not nothing now off okay old omg once one "
        "only other our out over own partner people please practise pretty put quite rather really right rn round said "
        "same say saying says scene see she shed shes shit should shouldnt since sit six some somebody someone "
        "something somewhere soon sorry sort sorta started still stop stopped stuff stupid such sunday take talk tbh "
        "tell telling ten than thank thanks that thats the them then there theres they theyre thing things think thinks "
        "this though three through till time today told tomorrow tonight too took twice two type ugh under unless until "
        "used very wanna want wants was wasnt way ways week well went were werent weve what whatever whats when where "
        "whether which while who whole why will with without wont word words would wouldnt yeah year years yep yes "
        "yesterday yet you youd youll your youre youve "
    ).split()
)
_SAYS_LITTLE = frozenset(
    "probably end start single sooner slept thinking question difference version reason certain honest serious middle whole half "
    "actual real minute second part line word words sentence times mention mentioned guess suppose hope wonder idea note".split()
)
"""Less everyday words that nobody would take up."""
LEAST = -0.6
"""A word worth less than this is left alone: mostly a verb or an adverb. Source: read in the transcripts of the partner suite."""
_BEFORE_A_THING = frozenset(
    "my your our his her their the a an this that these those some two three each every no".split()
)
_BEFORE_A_DOING = frozenset("i you we he she they to not will would can".split())
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")


def is_address(words: str, start: int, end: int) -> bool:
    """Whether a name stands as an address: after a comma or at the start, and before a comma, a stop or the end."""
    before, after = words[:start].rstrip(), words[end:].lstrip()
    return (not before or before[-1] in ",.!?") and (not after or after[0] in ",.!?")


def telling_word(words: str, reading: Reading) -> str | None:
    """The word to take up, as typed but in lower case unless it is a name; None when every word is an everyday one.

    Words inside blame and coarse words are never taken up.
    """
    blamed = [(mark.start, mark.end) for mark in reading.blame]
    found: list[tuple[float, int, str]] = []
    tokens = list(_WORD.finditer(words))
    for place, match in enumerate(tokens):
        bare = re.sub(r"['\u2019](?:s|d|ll|re|ve|m)?$", "", match[0])
        low = bare.lower().replace("'", "").replace("\u2019", "")
        if not 3 <= len(low) <= 14 or low in EVERYDAY or low in _SAYS_LITTLE or "n't" in match[0]:
            continue
        if any(start <= match.start() < end for start, end in blamed):
            continue
        before = tokens[place - 1][0].lower() if place else ""
        farther = tokens[place - 2][0].lower() if place > 1 else ""
        opens = place == 0 or words[max(0, match.start() - 2)] in ".!?\n"
        is_name = not opens and bare[:1].isupper() and not bare.isupper()
        if is_name and is_address(words, match.start(), match.end()):
            continue
        worth = (
            (2.0 if before in _BEFORE_A_THING else 1.2 if farther in _BEFORE_A_THING else 0.0)
            + (1.0 if is_name else 0.0)
            - (1.5 if low.endswith("ly") else 0.8 if low.endswith(("ed", "ing")) else 0.0)
            - (1.0 if before in _BEFORE_A_DOING else 0.0)
            + 0.3 * place / len(tokens)
        )
        if worth >= LEAST:
            found.append((worth, place, bare if is_name else bare.lower()))
    return max(found)[2] if found else None
