"""What is there already and helps: feelings, facts, needs, requests, repair, thanks."""

from __future__ import annotations

import re

from assistant.coach.patterns import Rule, rule
from assistant.coach.words import FAUX_FEELINGS, FEELINGS
from assistant.domain.coaching import MarkKind

_FOUR, _NVC, _GORDON = "gottman-four-horsemen", "rosenberg-nvc", "gordon-1970"
_REPAIR, _MI, _SOFT, _FRIES = (
    "gottman-repair-checklist",
    "miller-rollnick-mi",
    "gottman-soft-startup",
    "planned-parenthood-fries",
)
_FEELING = (
    "(?:"
    + "|".join(sorted((w.replace("-", "[- ]") for w in FEELINGS - FAUX_FEELINGS), key=len, reverse=True))
    + ")"
)
_HOW = (
    r"(?:so|really|very|a bit|a little|quite|just|pretty|too|still|also|honestly|kind of|sort of"
    r"|rather|properly|feeling|absolutely|completely|totally|truly|somewhat|more|and|been|getting"
    r"|all|deeply|terribly|incredibly|extremely|left|bit|of|now|always|genuinely|actually|quietly"
    r"|suddenly)"
)
TIME = re.compile(
    r"(?:(?:last|this|next|tomorrow|yesterday|every|on|by|since|until|till|before|after|at"
    r"|around) )*(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tonight|today"
    r"|yesterday|tomorrow|last (?:night|week|month|weekend|year|time)|this (?:morning|afternoon"
    r"|evening|week|weekend|month|year)|half (?:past )?(?:an hour|\w+)|midnight|noon|weekend"
    r"|january|february|march|april|june|july|august|september|october|november|december|christmas"
    r"|easter|new year|breakfast|lunchtime|dinner|bedtime)s?\b"
)

SIGNS: tuple[Rule, ...] = (
    rule(
        MarkKind.FEELING,
        "i'm|i|feel|feels|felt|feeling|leaves|left|makes|made|getting",
        r" (?:me |'m |was |am |got |get |felt |feel |feels |have felt |have been |'ve been |'d been "
        r"|been |went |become |became |start to feel )*(?:"
        + _HOW
        + r" )*"
        + _FEELING
        + r"\b(?!-)(?! (?:like you|as if|of (?:you|your)\b|that you|in love|the|a\b|my|your|me\b|out of"
        r"|to \w+ you))",
        _NVC,
        clear_of=frozenset({"you", "you've", "not", "don't", "didn't", "can't", "your"}),
    ),
    rule(
        MarkKind.FEELING,
        "i've|i'd",
        r" (?:been |felt |got |become |grown )+(?:"
        + _HOW
        + r" )*"
        + _FEELING
        + r"\b(?! (?:of you|the|a\b|my|your|me\b))",
        _NVC,
    ),
    rule(
        MarkKind.FEELING,
        "i|i'm|i've|i'd|really|and",
        r" (?:been |really |just |so |do |still |have |also |'ve been )*(?:miss(?:ed"
        r"|ing)? (?!the (?:bus|train|point|call))|love(?:d)? (?:you|it|how|when|our)|worry|worried"
        r"|long for|longing|dread|panic|startle|ache|cherish|sob|cried|cry\b|shook)",
        _NVC,
    ),
    rule(
        MarkKind.FEELING,
        "my",
        r" (?:heart|stomach|chest|skin) (?:sank|sinks|drops|dropped|hurts|aches|races|crawl\w*"
        r"|tightens|knots|goes tight|turns)",
        _NVC,
    ),
    rule(MarkKind.FEELING, "has|had|have|gets|got", r" me (?:so |really |a bit )*" + _FEELING + r"\b", _NVC),
    rule(
        MarkKind.FEELING,
        "it|that|this",
        r" (?:really |still |just )?(?:hurts?\b(?! when you)|stings?|stung|scares me|frightens me"
        r"|worries me|upsets me|upset me|saddens me|bothered me|bothers me)",
        _NVC,
    ),
    rule(
        MarkKind.SITUATION,
        "when|while|after|before|whenever",
        r" (?:i|i'm|i'd|i've|you|you're|you've|you'd|we|we're|the|my|your|our|it|she|he|they|someone"
        r"|tears|her|his|a|dinner|work|lunch|breakfast|bed|school)\b[^,.;!?\n]{0,60}",
        _GORDON,
    ),
    rule(
        MarkKind.SITUATION,
        "at|for|in|around|by|from|past|twice|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|an|half",
        r"(?: (?:the|my|your|about|nearly|last|past|a|one|two|three|four|five|six|seven|eight|nine|ten"
        r"|twenty|thirty|forty|\d+))* ?(?:\d{1,2}(?:[:.]\d\d)?(?: ?(?:am|pm|o'clock|hours?|minutes?"
        r"|days?|weeks?|months?|years?|times))?\b|(?:o'clock|hours?|minutes?|days|weeks?|months?"
        r"|nights|times)\b|(?:the )?(?:kitchen|dinner|party|church|barbecue|restaurant|supermarket"
        r"|office|car|cinema|sofa|bed|hallway|bedroom|bathroom|wedding|gate|station|pub)\b)",
        _GORDON,
    ),
    rule(
        MarkKind.NEED,
        "i",
        r" (?:really |just |also |do |still )*(?:need|value|long for|crave)(?! you to\b)(?! (?:you$"
        r"|your))",
        _NVC,
    ),
    rule(
        MarkKind.NEED,
        "i'd|i'm|it|that|is|are|because",
        r" (?:(?:'s |is |are )?(?:really |very |so )?(?:important|matters?) to me|craving"
        r"|matters to me|longing|i (?:need|care|value))\b",
        _NVC,
    ),
    rule(MarkKind.NEED, "i", r" want (?:us|to (?:feel|be close|understand|know|be heard|spend))", _NVC),
    rule(
        MarkKind.REQUEST,
        "could|would|can|will|may|shall|is|are|how|do|what",
        r" (?!it kill)(?!you believe)(?!you even)(?!you be any)(?!you stop being)(?!you ever (?:stop"
        r"|listen|think))(?!you not )(?:you (?:please |be (?:willing|able|up|open|ok|okay|happy)|tell"
        r"|let|help|call|text|ring|message|put|take|come|hold|hug|give|ask|wash|do\b|make|listen|sit"
        r"|look|turn|keep|leave|say|show|share|pick|stay|go|try|close|shut|set|plan|read|check|wait"
        r"|have|walk|talk|meet|bring|start|add|use|choose|get|feel|see|like|mind|consider|think about"
        r"|spend|send|\w+)|we\b|i\b|that (?:be|work|ok|okay|doable|possible|something)|it be (?:ok"
        r"|okay|all right|alright|possible)|about we|one of you|tonight be"
        r"|someone)[^.!?\n]{0,120}(?=\?)",
        _NVC,
        opens=True,
    ),
    rule(MarkKind.REQUEST, "please", r" (?!don't|stop|leave me|not\b|never)\w+", _NVC),
    rule(
        MarkKind.REQUEST,
        "i'd|i",
        r" (?:would )?(?:really |so )?(?:like|love|appreciate|be (?:grateful|glad"
        r"|happy))(?: it)? (?:if (?:you|we)|you to|us to|for us|to (?:try|spend|talk|have|hear|sit|go"
        r"|plan|meet|hold|be held|see|know|find|share|do))\b(?! (?:stop|leave|not))",
        _NVC,
    ),
    rule(
        MarkKind.REQUEST,
        "let's|shall|how",
        r" (?!not\b|stop)(?:\w+|about (?:we|you|trying)|we)\b",
        _NVC,
        opens=True,
    ),
    rule(
        MarkKind.REPAIR,
        "i'm|i|sorry|my",
        r" (?:am |so |really |truly |very )*(?:sorry\b(?! (?:you feel|if you|but you|i'm not"
        r"|that you))|apologi[sz]e|about (?:earlier|last|before|what i|how i|that)|for (?:snapping"
        r"|shouting|what i|being|how i|not|my|the|hurting|raising)|was wrong|shouldn't have|messed up"
        r"|didn't mean (?:to|it)|overreacted|snapped|take that back|bad\b$|part in (?:this|that|it)"
        r"|fault\b|i (?:hurt|was|snapped|shouted|forgot|missed|upset|said|didn't|made|got))",
        _REPAIR,
    ),
    rule(MarkKind.REPAIR, "sorry", r"$", _REPAIR, opens=True),
    rule(
        MarkKind.REPAIR,
        "i",
        r" (?:\w+ ){0,3}say (?:that )?(?:i'm |i am )?sorry\b(?! (?:like|when|if))",
        _REPAIR,
    ),
    rule(
        MarkKind.REPAIR,
        "can|could|let|let's",
        r" (?:we |me |us )?(?:both )?(?:start (?:again|over|this)|try (?:again|that again|this again)"
        r"|rewind|take (?:a break|twenty|20|a breather)|rephrase|say that again|make (?:it )?up"
        r"|begin again)\b",
        _REPAIR,
    ),
    rule(
        MarkKind.REPAIR,
        "i",
        r" (?:need (?:to calm|a (?:moment|minute|break) to)|want to make (?:it|this) (?:right|up)"
        r"|had a part|own that|hear that i)\b",
        _REPAIR,
    ),
    rule(
        MarkKind.REPAIR,
        "you're|that's",
        r" (?:right\b(?! (?:about|there|now)? ?(?:\.\.\.|,? as))|fair\b|true\b)",
        _REPAIR,
        opens=True,
    ),
    rule(
        MarkKind.VALIDATION,
        "i",
        r" (?:do |can |really |totally |completely )*(?:understand(?! (?:that )?(?:you (?:never|don't"
        r"|always))| why you (?:can't|never))|hear (?:you|that|what|how)|see (?:that|why|how (?:hard"
        r"|much|tired|this)|your (?:point|side)|what you mean)|get (?:that|why|how|it$)"
        r"|appreciate (?:that|how hard)|imagine|respect (?:that|your)|believe you|know (?:you(?:'re"
        r"|'ve)?|it's|that's|this is|how) (?:\w+ )?(?:tired|hard|busy|exhausted|stressed|trying"
        r"|doing your best|been (?:hard|rough|tough)|important|much|worked|difficult|a lot|under))",
        _MI,
    ),
    rule(
        MarkKind.VALIDATION,
        "that|it|this|you|sounds|fair|good|thank|thanks|you're",
        r" (?:makes (?:total |complete |perfect |a lot of )?sense|must (?:be|have been|feel"
        r"|have felt) (?:\w+ )?(?:tired|hard|tough|exhaust\w*|hurt|frustrat\w*|scary|lonely|difficult"
        r"|stress\w*|upset\w*|awful|rough|worried)|like (?:you|that was|it was|it's been|a (?:hard"
        r"|long|rough))|enough$|point$|have a point|sounds (?:hard|tough|exhausting|difficult|really)"
        r"|you for telling me|for telling me|allowed to|entitled to)",
        _MI,
    ),
    rule(MarkKind.VALIDATION, "no", r" wonder\b(?! (?:no|you have no|nobody|everyone))", _MI),
    rule(
        MarkKind.APPRECIATION,
        "thank|thanks",
        r"(?: you)?(?: so much| very much)?(?:$|,| (?:for (?!nothing|ruin|ignor|forget|leav|finally)"
        r"|so much|that|it|very|always|again|love|babe))",
        _SOFT,
        clear_of=frozenset({"no", "but"}),
    ),
    rule(
        MarkKind.APPRECIATION,
        "i",
        r" (?:really |also |so |do |just |still )*(?:appreciate (?!it if)|loved? (?:it when|how|that"
        r"|when|being|our|your|having|spending|the way|you|us|it)|liked? (?:it when|how you|when you"
        r"|being|our|your|having|spending|the way|you)|enjoy(?:ed)?|admire)\b",
        _SOFT,
        clear_of=frozenset({"if", "don't", "that"}),
    ),
    rule(
        MarkKind.APPRECIATION,
        "it|that|this",
        r" (?:was|is|'s|felt|feels) (?:so |really |very )*(?:lovely|nice|wonderful|kind|great|sweet"
        r"|thoughtful|good)(?: (?:of you|when|having|to|being|that)|$)",
        _SOFT,
    ),
    rule(
        MarkKind.APPRECIATION,
        "i'm",
        r" (?:so |really |very )*(?:grateful|thankful|lucky|proud of you|glad (?:you|we|that|to)"
        r"|happy (?:you|we|that|with you))",
        _SOFT,
    ),
    rule(
        MarkKind.APPRECIATION,
        "it|that|means|meant",
        r" (?:means|meant)? ?(?:a lot|so much|the world)(?: to me)?\b",
        _SOFT,
    ),
    rule(
        MarkKind.APPRECIATION,
        "you're|you",
        r" (?:are |always |were |look |looked )*(?:so |really |very |such |a )*(?:kind|lovely"
        r"|wonderful|amazing|thoughtful|sweet|gentle|patient|the best|great (?:with|at|dad|mum)"
        r"|beautiful|gorgeous|handsome)\b",
        _SOFT,
    ),
)
