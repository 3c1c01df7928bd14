"""Verdicts on the other one and orders to them: labels and demands."""

from __future__ import annotations

import re

from assistant.coach.patterns import AFTER_OTHER, Rule, rule
from assistant.coach.words import ALWAYS_INSULT, LABELS
from assistant.domain.coaching import MarkKind

_NVC, _FOUR = "rosenberg-nvc", "gottman-four-horsemen"
_LABEL = "(?:" + "|".join(sorted((re.escape(word) for word in LABELS), key=len, reverse=True)) + ")"
_INSULT = "(?:" + "|".join(sorted(ALWAYS_INSULT, key=len, reverse=True)) + ")"
_VERY = (
    r"(?:so|such|a|an|the|just|really|very|too|being|acting|totally|completely|utterly|always"
    r"|such a|quite|bloody|fucking|freaking|fricking|damn|absolute|absolutely|complete|total|right"
    r"|real|little|big|bit|of|most|as|nothing|but|like|getting|pretty|incredibly|unbelievably"
    r"|emotionally|kind|sort|lazy|selfish|stupid)"
)

VERDICT_RULES: tuple[Rule, ...] = (
    rule(
        MarkKind.LABEL,
        "you",
        r" (?:(?!(?:a|an|the|my|your|this|that|and|to|have|had|got|get|want|like|see|saw|need|call|called|are"
        r"|were|was|bought|made|play|played)\b)\w+ ){0,2}(?:freak|lump|git|idiot|muppet|menace|pig|cow|donkey"
        r"|clown|creep|perv|weirdo|psycho|loser|slob|jerk|arse|ass|arsehole|asshole|twat|prat|moron|fool"
        r"|nag|brat|snake|monster|tyrant|bully|liar|cheat|coward|bitch|bastard|wanker|dick|dickhead|prick"
        r"|numpty|plonker|gorilla|octopus|limpet|leech|beast|animal|savage|toddler|drama queen|robot|zombie"
        r"|hypocrite|narcissist|nightmare|disgrace|stalker|maniac|lunatic|nutter)s?$",
        _FOUR,
        opens=True,
    ),
    rule(
        MarkKind.LABEL,
        "you're|are",
        r" (?:you )?(?:"
        + _VERY
        + r" )*"
        + _LABEL
        + r"\b(?! (?:to|for|of me|at|day|week|about (?:the|money|it|this|that)|yourself|if|when|mum"
        r"|mother|dad|father|friend|sister|brother|work|voice|hands?|tired|with))",
        _FOUR,
    ),
    rule(
        MarkKind.LABEL,
        "you're|you",
        r" (?:being |acting |behaving )?(?:(?:so|such|a|an|the|like a|as|just|really) )+(?:cold|hard"
        r"|tight|sensitive|needy|mean|clingy|vain|bitter|fat|ugly|old|boring|insecure|jealous|sloppy"
        r"|loud|messy|cheap|negative|moody|grumpy|unfair|unkind|nasty|harsh|nosy|pushy|bossy|careless"
        r"|distant|slow)\b",
        _FOUR,
        clear_of=frozenset({"when", "if"}),
    ),
    rule(
        MarkKind.LABEL,
        "you",
        r" (?:(?:total|absolute|complete|bloody|fucking|little|big|stupid|lazy|selfish|utter|dirty"
        r"|right|old|silly|sick) )*(?:"
        + _INSULT
        + r"|menace|gossip|leech|child|monster|clown|toddler|baby|doormat|fool|freak|coward|pig|slob"
        r"|cheat|fraud|hypocrite|brat|bully|control freak|parasite|snake|witch|cow|rat|weasel|muppet"
        r"|animal|machine)\b(?! (?:seat|shower|room|care))",
        _FOUR,
    ),
    rule(
        MarkKind.LABEL,
        "such|what|like|bloody|fucking|stupid|absolute|total|complete|being|be|acting|he's|she's|they're|his|her|he|she|they|is|are|was|were|so",
        r" (?:(?:a|an|so|such|the|total|complete|absolute|bloody|fucking|little|right|just|really|too"
        r"|be|being) )*"
        + _LABEL
        + r"\b(?! (?:to (?:get|be|do|say|hear)|for|of me|about|day|week|time|night|at|when|if|good|thing"
        r"|with|late|this|that|yesterday|today))",
        _FOUR,
        clear_of=frozenset(
            {"i'm", "i", "was-i", "feel", "felt", "am", "feeling", "feels", "so", "me", "myself", "it"}
        ),
    ),
    rule(
        MarkKind.LABEL,
        "that's|its|it's|how|so",
        r" (?:so |really |just |pretty |such |a |all |very |kind of |low key )*(?:manipulative|creepy"
        r"|controlling|pathetic|sick|disgusting|selfish|toxic|childish|weird of you|gross|psycho|crazy"
        r"|insane|cruel|immature|abusive|lazy|rude|stupid|vile|mean|unbelievable|needy|clingy|petty"
        r"|narcissistic|the lowest)\b",
        _FOUR,
        clear_of=frozenset({"i'm", "feel", "felt", "feeling", "feels", "am", "i", "was"}),
    ),
    rule(
        MarkKind.LABEL,
        "you",
        r" have (?:no|zero) (?:respect|shame|manners|heart|feelings|sense|idea|clue|taste|spine"
        r"|backbone|patience|self|empathy|soul|filter)\b",
        _FOUR,
    ),
    rule(
        MarkKind.LABEL,
        "you",
        r" (?:selfish|lazy|cold|stupid|ungrateful|spoil(?:ed|t)|useless|pathetic|childish|heartless"
        r"|crazy|rude|jealous|sick|needy|clingy)\b",
        _FOUR,
        clear_of=AFTER_OTHER,
    ),
    rule(
        MarkKind.LABEL,
        "that|your|this|the|those|these|some",
        r" (?:stupid|bloody|damn|dumb|pathetic|precious|so-called|ridiculous|idiotic|fucking|goddamn"
        r"|freaking|crappy|silly little|flipping|effing|wretched|rubbish)\b",
        _FOUR,
    ),
    rule(
        MarkKind.LABEL,
        "|".join(sorted(ALWAYS_INSULT)),
        r"s?\b",
        _FOUR,
        clear_of=frozenset({"an", "a", "such"}),
    ),
    rule(
        MarkKind.DEMAND,
        "you",
        r" (?:(?:just |really |seriously |absolutely )*(?:have (?:got )?to|need to|ought to"
        r"|should(?:n't)?|must(?:n't)?|better)\b(?! (?:know (?:that )?(?:i|how)|be (?:tired|exhausted"
        r"|proud|hungry|worried|upset|so)|have (?:been|felt)|feel))|are (?:going|supposed) to\b"
        r"|will (?:do|stop|not|apologi|listen|tell|answer|come|sit)\b|had better\b|need not\b)",
        _NVC,
        clear_of=AFTER_OTHER - {"that"},
    ),
    rule(
        MarkKind.DEMAND,
        "you're|you'd|you've",
        r" (?:supposed to|going to (?:have|do|apolog|listen|sit|stop|regret|come|pay|learn)|better|got to)\b",
        _NVC,
    ),
    rule(
        MarkKind.DEMAND,
        "or",
        r" (?:else|i'm (?:gone|leaving|out|done)|we're (?:over|done|through)|i'll leave|it's over)\b",
        _NVC,
    ),
    rule(
        MarkKind.DEMAND,
        "if",
        r" you (?:really |truly |actually |even )*(?:loved|cared|respected|wanted|valued|meant|trusted"
        r"|appreciated|gave a|listened|love me|care about me)\b",
        _NVC,
    ),
    rule(
        MarkKind.DEMAND,
        "i",
        r" (?:expect you|demand|insist|order you|forbid you|won't ask (?:again|twice)|deserve)\b",
        _NVC,
    ),
    rule(MarkKind.DEMAND, "unless", r" you\b[^.!?]*\b(?:i'm|we're|i'll)\b", _NVC),
    rule(MarkKind.DEMAND, "how", r" many times\b", _NVC),
    rule(
        MarkKind.DEMAND,
        "told|said|asked|tell",
        r" (?:you |it |this |that )?(?:a |so many |many )?(?:million|thousand|hundred|billion|dozen"
        r"|so many|enough) times\b",
        _NVC,
    ),
    rule(
        MarkKind.LABEL,
        "you're",
        r" (?:being |just |really |like )*(?:a|an|such an?|the) (?!good|great|lovely|kind|wonderful"
        r"|amazing|brilliant|fantastic|sweet|beautiful|star|gem|angel|treasure|legend|big part|part"
        r"|bit|little|lot|mum|mother|dad|father|parent|person|friend|partner|man who (?:loves|cares)"
        r"|one\b|only\b|love|few|way|hug|morning|night|couple|team|patient|caring|generous|best|first"
        r"|reason|problem|cause|world|most important)\w+",
        _FOUR,
        clear_of=frozenset({"when", "if"}),
    ),
    rule(
        MarkKind.LABEL,
        "what",
        r" an? \w+(?: \w+)?$(?<!what a day)(?<!what a night)(?<!what a week)(?<!what a relief)(?<!what a shame)(?<!what a pity)(?<!what a surprise)",
        _FOUR,
        opens=True,
    ),
    rule(MarkKind.DEMAND, "for", r" (?:once\b|the (?:last|hundredth|millionth|tenth) time\b)(?! no)", _NVC),
    rule(
        MarkKind.DEMAND,
        "learn|try|start|quit|stop|don't",
        r" (?:to (?:listen|read|share|cook|behave|take|clean|say|ask|be)\b|being\b|acting\b|lying\b"
        r"|pretending|making (?:excuses|everything|it all|this about)|blaming|overreacting"
        r"|exaggerating|whining|complaining|moaning|sulking|crying|playing (?:games|dumb|the victim"
        r"|innocent)|twisting|ignoring|avoiding|deny|be (?:so|such|ridiculous|like|stupid|silly"
        r"|dramatic|childish|a\b)|act (?:like|all|as|so)|pretend|start\b|give me that|blame|flatter"
        r"|bother|overreact|exaggerate|play (?:dumb|games|the victim|innocent)|lie to me|thinking of"
        r"|caring|even try|even)\b",
        _NVC,
        opens=True,
    ),
    rule(
        MarkKind.DEMAND,
        "just",
        r" (?:be|do|say|admit|tell|pick|clean|listen|try|act|behave|grow|help|put|make|stop being|shut"
        r"|go|get|answer|decide|apologi[sz]e|deal)\b(?! (?:nothing|not))",
        _NVC,
        opens=True,
    ),
    rule(
        MarkKind.DEMAND,
        "get",
        r" (?:over (?:it|yourself)|a (?:grip|life|job)|used to it|it together|real|your act"
        r"|your priorities|with the program|off your)\b",
        _NVC,
    ),
    rule(
        MarkKind.DEMAND,
        "grow|man|calm|chill|shut|hurry|suck|wake|lighten",
        r" (?:up|down|out|it up|the (?:hell|fuck) up|it)\b",
        _NVC,
        opens=True,
    ),
    rule(
        MarkKind.DEMAND,
        "deal|act|make|have|explain|look|say|use|figure|face|answer|prove|do|pull|think|sort|show|clean|wash|tidy|buy|put|pick",
        r" (?:with it|your age|up your mind|some (?:sense|respect|decency|manners|shame)|yourself\b"
        r"|at me when|it out|your (?:words|head|brain|weight|share|bit)|of someone|it (?:now|yourself"
        r"|or)|me some respect|up after yourself|the \w+ (?:now|yourself|for once)|reality|the facts"
        r"|your (?:own )?\w+ (?:for once|yourself|now))\b",
        _NVC,
        opens=True,
    ),
)
