"""The detail to pick up: a short noun phrase from the person's words, turned to the partner's side.

Only shapes that read well in any sentence are taken: times, numbers with a unit, whose-and-noun ("my sister" becomes "your
sister"), "the" with an everyday noun, names, and a few bare nouns, unless they only say where. When nothing is sure, there
is no detail.
"""

from __future__ import annotations

import re

from assistant.partner.everyday import EVERYDAY

_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|half an|a few)"
_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?|nights?|evenings?|times|texts?|calls?)"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday|weekend|week ?night)"
_PART = r"(?:mornings?|afternoons?|evenings?|nights?)"
_MONTH = r"(?:january|february|april|june|july|august|september|october|november|december|christmas|easter|ramadan|diwali|eid)"
_PEOPLE = (
    "sisters?|brothers?|mother|mum|mom|mam|father|dad|parents|family|families|kids|children|baby|friends?|mates?|boss|doctor|nurse|"
    "cousins?|aunt|uncle|nan|gran|grandma|grandad|neighbours?|colleagues?|flatmates?|housemates?|therapist|ex|son|daughter|nephew|"
    "niece|in-laws|landlord|teacher|dog|cat|team|choir|band|manager"
)
_THINGS = (
    "phones?|dishes|washing(?:-| )?up|kitchen|bins?|laundry|money|budget|rent|bills?|savings|account|holidays?|trips?|weddings?|party|"
    "parties|dinners?|lunch|breakfast|meals?|films?|telly|tv|series|sofa|couch|beds?|bedroom|bathroom|shower|garden|cars?|house|flat|"
    "home|doors?|keys?|work|jobs?|shifts?|night shifts?|meetings?|deadlines?|exams?|birthdays?|anniversary|appointments?|hospital|"
    "clinic|messages?|texts?|calls?|photos?|pictures?|posts?|games?|match|football|books?|music|songs?|dances?|dancing|walks?|runs?|gym|"
    "class|church|mosque|temple|prayers?|pace|touch|kiss|kisses|kissing|hugs?|cuddles?|hands?|holding hands|massages?|quiet|silence|"
    "breaks?|space|time alone|time together|dates?|date nights?|plans?|lists?|chores|cleaning|cooking|shopping|groceries|trains?|"
    "airport|visits?|visitors|surprises?|jokes?|teasing|tone|voice|story|stories|news|scars?|body|pain|tablets|medication|sleep|"
    "snoring|alarm|lights?|lamp|coffee|tea|wine|beer|supper|sunday lunch|calendar|bedtime|bath|pyjamas|blankets?|pillows?|keys|moving in|"
    "wedding|ring|distance|move|mortgage|diet|weight|faith|scan|operation|surgery|treatment|chemo|hormones|menopause|hot flushes|"
    "headaches?|migraines?|back|shoulders?|knees?|arms?|neck|feet|hair|face|penguins|popcorn|cake|curry|soup|charger|laptop|screen|"
    "screens|headphones|group chat|chat|video|camera|podcast|bike|bus|taxi|van|tent|beach|park|pub|cinema|restaurant|office|school|"
    "curtains?|window|heating|thermostat|spare room|spare bed|drawer|wardrobe|boxes|box|suitcase|letter|card|flowers|present|gift|"
    "argument|row|quarrel|fight|apology|promise|secret|question|answer|rules?|code word|safe ?word|signal|check-?ins?|feelings?|"
    "week|day|evening|morning|night|year|month|moment"
)
_NOUNS = f"{_PEOPLE}|{_THINGS}"
_BARE = (
    "football|popcorn|dishes|chores|laundry|kissing|kisses|cuddles|cuddling|holding hands|snoring|teasing|jokes|money|savings|photos|"
    "dancing|cooking|cleaning|shopping|groceries|church|prayers|chemo|medication|menopause|migraines|screens|phones|"
    "moving in|date nights?|check-?ins|massages?|visitors|in-laws|bedtime|breakfast|supper|penguins|choir|coffee"
)
_WHOSE = {"my": "your", "your": "my", "ur": "my", "our": "our", "the": "the", "this": "this", "that": "that"}
_WHOSE |= {"his": "his", "her": "her", "their": "their"}
_ENDS = (
    r"(?=$|[.,!?;:)\n\"”…-]| (?:and|or|but|of|in|on|at|for|from|with|without|to|about|is|was|are|were|when|while|because|so|that|which|who|"
    r"before|after|again|has|have|had|will|would|could|can|can't|should|does|did|do|keeps?|makes?|made|went|came|come|comes|like|than|"
    r"if|as|where|until|till|since|over|under|tonight|today|tomorrow|yesterday|always|never|i|you|we|he|she|they|it|there|here|too|either|"
    r"isn't|wasn't|doesn't|didn't|said|says|got|gets|by|into|off|out|up|down|back|now|then|last|this|every|all|just|not|bc|cos|rn|im)\b)"
)
_SHAPES = (
    re.compile(rf"\b({_NUMBER} {_UNIT})\b(?! (?:ago|of|in)\b)", re.IGNORECASE),
    re.compile(rf"\b({_DAY}s?(?: {_PART})?|{_MONTH})\b", re.IGNORECASE),
    re.compile(rf"\b(my|your|ur|our|his|her|their) ([a-z]+){_ENDS}", re.IGNORECASE),
    re.compile(
        rf"\b(my|your|ur|our|the|his|her|their) ((?:[a-z]+ )?(?:{_NOUNS}))\b(?! (?:of|for)\b)", re.IGNORECASE
    ),
    re.compile(rf"\b({_BARE})\b(?= |$|[.,!?;])", re.IGNORECASE),
    re.compile(r"(?<=[a-z,] )([A-Z][a-z]{2,})(?:'s)?\b(?! [A-Z])"),
)
_NOT_BEFORE_A_NOUN = frozenset(
    "is was are were be been being am do does did have has had will would can could may might should must to and or but so "
    "of for in on at with from only just always never not all stupid bloody damn fucking same other whole own i you we he she "
    "they it really very too most more way fault first last next one thing things bit lot best worst right left side end point "
    "rest part kind sort stuff way ways turn idea problem business self god sake mind life head "
    "goodness oh please sorry um er like what dear darling love honey babe addicted being busy tired late fine sure right good".split()
)
_PLACE = re.compile(
    r"\b(?:in|on|at|to|from|into|onto|by|near|around|outside|inside|off|behind|under|through) (?:the )?$",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"an? (?:hour|day|week|month|year)")
_BEFORE_A_SPAN = re.compile(
    r"\b(?:for|in|within|about|takes?|needs?|give|gives|me|us|wait|waited|just|only|another|almost|over|under|after) $",
    re.IGNORECASE,
)
"""Only behind these is "a month" a span of time; elsewhere it says how often."""
_ALONE_UNCLEAR = ("weekend", "weekday", "weeknight", "week night")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_NAME = frozenset("God Mr Mrs Ms Dr OK Okay Yes Not And But The You Robin English".split())
_NOUN_ENDINGS = frozenset(
    "family washing cooking wedding teasing ring heating snoring meeting evening morning dancing singing kissing cleaning "
    "shopping moving holding bed feed".split()
)
_WEAK = frozenset(
    "day night week evening morning year month moment time question answer face hand hands".split()
)


def _is_address(words: str, start: int, end: int) -> bool:
    """Whether a name stands as an address: after a comma or at the start, and before a comma, a stop or the end."""
    before, after = words[:start].rstrip(), words[end:].lstrip()
    return (not before or before[-1] in ",.!?") and (not after or after[0] in ",.!?")


def detail_in(words: str) -> str | None:
    """The best detail in the words, from the partner's side; None when unsure.

    Something of somebody's, a person or a thing goes before a time, and what stands later before what stands earlier.
    """
    found: list[tuple[int, int, str]] = []
    for shape in _SHAPES:
        for match in shape.finditer(words):
            phrase = _turned(match)
            if phrase:
                found.append((_worth(phrase), match.start(), phrase))
    return max(found)[2] if found else None


def _worth(phrase: str) -> int:
    last = phrase.split()[-1].lower()
    if last in _WEAK or re.fullmatch(_UNIT, last):
        return 0
    return 1


def _turned(match: re.Match[str]) -> str | None:
    if match.lastindex == 1:
        phrase = match.group(1)
        if match.re is _SHAPES[5]:
            if _is_address(match.string, match.start(1), match.end(1)):
                return None
            return (
                None
                if phrase in _NO_NAME or phrase.lower() in EVERYDAY or phrase.lower() in _DAYS
                else phrase
            )
        phrase = phrase.lower()
        if _HOW_OFTEN.fullmatch(phrase) and not _BEFORE_A_SPAN.search(match.string[: match.start()]):
            return None
        if phrase in _ALONE_UNCLEAR or phrase in ("a times", "one times"):
            return None
        first = phrase.split()[0]
        if first.rstrip("s") in _DAYS or re.fullmatch(_MONTH, phrase):
            phrase = phrase[0].upper() + phrase[1:]
        return phrase
    whose, noun = match.group(1).lower(), match.group(2).lower()
    parts = re.split(r"[ -]", noun)
    if parts[0].removesuffix("'s") in _NOT_BEFORE_A_NOUN or parts[-1] in _NOT_BEFORE_A_NOUN:
        return None
    if any(part.endswith(("ly", "ing", "ed", "self")) and part not in _NOUN_ENDINGS for part in parts):
        return None
    if noun.endswith("'s") or (
        whose in ("the", "this", "that") and _PLACE.search(match.string[: match.start()])
    ):
        return None
    return f"{_WHOSE[whose]} {noun}"
