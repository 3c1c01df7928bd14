"""What the partner takes from a message besides the coach's marks: what is picked up, and whether it says back or is silent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.domain.coaching import LimitHeard, Reading
from assistant.partner.detail import detail_in

_SAYS_BACK = re.compile(
    r"\b(?:so (?:what )?you(?:'re| are| were)? (?:saying|telling me|mean)|what i(?:'m| am)? (?:hear|hearing|heard|get|got)\b|"
    r"(?:if i got|did i get|have i got|do i have) (?:that|this|it|you)\b|let me (?:see if|check|say (?:it|that) back)|"
    r"in other words|i heard you say|you said (?:that )?you)",
    re.IGNORECASE,
)
_MAY_SAY_BACK = re.compile(
    r"^(?:so|ok(?:ay)?|right|ah|oh|and)?[, ]*(?:you|for you|it)(?:'re|'d| are| were| felt| feel| want| wanted| need| needed"
    r"| hoped| wish| was| hurt| sounds)\b",
    re.IGNORECASE,
)
_SILENT = frozenset("hm hmm hmmm mm mmm um uh er erm dunno idk nothing silence".split())
_SILENT_PHRASES = frozenset(
    {"i don't know", "i dont know", "not sure", "i don't know what to say", "no words"}
)
_ABOUT_THE_DAY = re.compile(
    r"\b(?:how (?:was|is|has|are) (?:your (?:day|week|evening|night)|things|you\b)|are you (?:ok|okay|all right|alright)\b|"
    r"(?:bad|rough|long|hard) day|you (?:look|seem|sound) (?:tired|quiet|far away|off|down))",
    re.IGNORECASE,
)
_WHAT_WAS_MEANT = re.compile(
    r"\b(?:what did you mean|did you mean|what was that (?:about|supposed)|why did you (?:say|do|go|leave|stop|laugh)|"
    r"what were you (?:thinking|trying)|how did you mean)",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(
    r"^(?:oh,? |ah,? |mm,? )?(?:ok(?:ay)?|all right|alright|sure|of course|got it|understood|i hear you|heard|no problem|no worries"
    r"|that's (?:fine|okay|ok|all right)|thank(?:s| you) for (?:saying|telling|being)|you (?:sleep|rest)|then (?:we|let's))\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\b(?:do you (?:want|need)|would you like|shall i|should i|can i (?:get|bring|make|fetch|turn|do)|could i (?:get|bring|make)"
    r"|want me to|is it (?:all right|okay|ok) if i (?:sleep|stay|go|sit|lie|read|turn|leave))\b",
    re.IGNORECASE,
)
_WANTS_MORE = re.compile(
    r"\b(?:but|just (?:a|one|once|for)|touch\w*|kiss\w*|sex|cuddl\w*|hug\w*|massage|closer?|together|more|try|instead|again|why|"
    r"then (?:can|could|would|will|what|when)|tomorrow|later|when)\b",
    re.IGNORECASE,
)
"""With one of these it asks on, however it begins; then the no stands as it stood."""
_FEELING = re.compile(
    r"\b(?:i (?:feel|felt|get|got|was|am)|i'm|im|i've been|feeling|makes? me|made me|leaves? me|left me)(?: feel| feeling)? "
    r"(?:(?:a (?:bit|little)|so|really|very|quite|pretty|kind of|sort of|just|too|still|always|all|more|rather|[a-z]+ly) ){0,2}"
    r"(?P<word>left out|let down|shut out|worn out|stressed out|on edge|far away|[a-z-]+)\b",
    re.IGNORECASE,
)
FEELINGS = frozenset(
    "left out|let down|shut out|worn out|stressed out|on edge|far away|nervous|anxious|worried|scared|afraid|frightened|sad|low|"
    "lonely|alone|hurt|angry|cross|annoyed|frustrated|irritated|jealous|embarrassed|ashamed|shy|awkward|guilty|tense|stressed|"
    "overwhelmed|rushed|hurried|pushed|pressured|crowded|tired|exhausted|drained|numb|confused|unsure|lost|stuck|torn|"
    "disappointed|rejected|unwanted|unloved|unseen|ignored|invisible|forgotten|small|silly|stupid|foolish|self-conscious|ugly|"
    "uneasy|unsettled|restless|uncomfortable|bored|distant|disconnected|homesick|helpless|hopeful|happy|glad|excited|relieved|"
    "grateful|calm|safe|close|loved|wanted|proud|curious|surprised|touched|content|vulnerable|sore|teary|jumpy|wary".split(
        "|"
    )
)
"""Words that read well where a line names the person's feeling. Source: everyday words; Rosenberg 2015 for what is a feeling."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as the partner takes it.

    `limit`: it sets a limit, which is kept; or perhaps does, and then nothing presses. `paraphrased`: the person says back what the partner said. `silent`: hardly a word. `about_the_day`: asks how the partner
    is. `meaning_asked`: asks what the partner meant. `detail`, `feeling`, `earlier`: what a line may pick up, or None. `accepts`: takes a no
    as it is. `offers`: asks whether something small and kind is wanted.
    """

    reading: Reading
    limit: LimitHeard = LimitHeard.NO
    paraphrased: bool = False
    silent: bool = False
    about_the_day: bool = False
    meaning_asked: bool = False
    accepts: bool = False
    offers: bool = False
    detail: str | None = field(default=None, repr=False)
    feeling: str | None = field(default=None, repr=False)
    earlier: str | None = field(default=None, repr=False)

    @property
    def slots(self) -> dict[str, str]:
        """What may be filled into a written line, by slot name."""
        found = {"detail": self.detail, "feeling": self.feeling, "earlier": self.earlier}
        return {name: words for name, words in found.items() if words}


def hear(
    words: str,
    reading: Reading,
    said_before: Sequence[str] = (),
    replies: Sequence[str] = (),
    *,
    limit: LimitHeard = LimitHeard.NO,
) -> Heard:
    """What is in the words.

    Args:
        words: the message.
        reading: the coach's, of the same words.
        said_before: the person's earlier messages on this branch, oldest first.
        replies: the partner's earlier replies, oldest first.
        limit: whether the words set a limit.
    """
    last = replies[-1] if replies else ""
    detail = detail_in(words)
    return Heard(
        reading,
        limit=limit,
        paraphrased=not reading.blame and bool(last) and says_back(words, last),
        silent=is_silent(words),
        about_the_day=bool(_ABOUT_THE_DAY.search(words)),
        meaning_asked=bool(_WHAT_WAS_MEANT.search(words)),
        accepts=bool(_ACCEPTS.search(words)) and not _WANTS_MORE.search(words),
        offers=bool(_OFFERS.search(words)) and not _WANTS_MORE.search(words),
        detail=detail,
        feeling=feeling_in(words, reading),
        earlier=_earlier(said_before, replies, detail),
    )


def says_back(words: str, last: str) -> bool:
    """Whether the words say back what was said last: by how they open, and in doubt by the words they share."""
    if _SAYS_BACK.search(words):
        return True
    return bool(_MAY_SAY_BACK.search(words)) and len(_telling(words) & _telling(last)) >= 2


def is_silent(words: str) -> bool:
    """Whether hardly anything was said: only signs, or a word or two that mean "I have no words"."""
    bare = re.sub(r"[^a-z' ]", " ", words.lower()).split()
    return not bare or all(word in _SILENT for word in bare) or " ".join(bare) in _SILENT_PHRASES


def feeling_in(words: str, reading: Reading) -> str | None:
    """The person's own word for what they feel, as they said it; the last one of several. None when unsure.

    "Left out" and the like count as well: they tell what hurts, although they name what the other one did.
    """
    blamed = [(mark.start, mark.end) for mark in reading.blame]
    for match in reversed(list(_FEELING.finditer(words.replace("\u2019", "'")))):
        word = match["word"].lower()
        if word in FEELINGS and not any(start <= match.start("word") < end for start, end in blamed):
            return word
    return None


def _earlier(said_before: Sequence[str], replies: Sequence[str], detail: str | None) -> str | None:
    """A detail from at least two messages ago that has not been spoken of since; the oldest such."""
    now = (detail or "").lower()
    for place, text in enumerate(said_before[:-1]):
        found = detail_in(text)
        if found and found.lower() != now and not any(found in reply for reply in replies[place + 1 :]):
            return found
    return None


def _telling(text: str) -> set[str]:
    """The words of four letters and more, without their endings."""
    return {
        re.sub(r"(?:ing|ed|es|s)$", "", word)
        for word in re.findall(r"[a-z]{4,}", text.lower().replace("'", ""))
    }
