"""Contempt (sarcasm, mockery, sneers) and words too vague to answer."""

from __future__ import annotations

from assistant.coach.patterns import Rule, rule
from assistant.domain.coaching import MarkKind

_FOUR, _SOFT = "gottman-four-horsemen", "gottman-soft-startup"

CONTEMPT_RULES: tuple[Rule, ...] = (
    rule(
        MarkKind.CONTEMPT,
        "oh|ah|aw|aww|ooh|wow",
        r",? (?:you(?!'re| and| look| know)|great|please|wow|sure|good|lovely|perfect|brilliant"
        r"|fantastic|so (?:now|you|it)|right|here we go|come on|of course|wonderful|poor|look who|boo"
        r"|spare|how (?:nice|sweet|original)|nice|joy|charming|thanks|yes)\b(?! (?:idea|news|to see"
        r"|you asked))",
        _FOUR,
        opens=True,
    ),
    rule(MarkKind.CONTEMPT, "must", r" be (?:nice|great|lovely|hard being)\b", _FOUR, opens=True),
    rule(
        MarkKind.CONTEMPT,
        "nice|good|lovely|kind|big|great",
        r" (?:of you to|going\b|one,? (?:genius|sherlock|idiot)|of you\b|for you$|for you,"
        r"|job,? (?:genius|sherlock|ruining|again)|one$)",
        _FOUR,
        opens=True,
    ),
    rule(
        MarkKind.CONTEMPT,
        "real|really|so|how|very|yeah",
        r" (?:very )?(?:nice|sexy|mature|classy|smooth|helpful|romantic|thoughtful|original|sweet"
        r"|convenient|charming|funny)$",
        _FOUR,
        opens=True,
    ),
    rule(
        MarkKind.CONTEMPT,
        "well|way|slow|round|bravo|congratulations|congrats",
        r"(?: (?:done,? (?:you|genius|for|again)|to go|clap|of applause)|$)",
        _FOUR,
        opens=True,
    ),
    rule(
        MarkKind.CONTEMPT,
        "thanks|cheers|ta",
        r" (?:a lot|for nothing|a bunch|a million|for (?:ruining|ignoring|forgetting|the (?:dust"
        r"|warning|help,)|finally|leaving))\b",
        _FOUR,
        opens=True,
    ),
    rule(
        MarkKind.CONTEMPT,
        "cheers|charming|typical|unbelievable|figures|shocker|pathetic|ridiculous|brilliant|fantastic|perfect|wonderful|lovely|classic|bravo|priceless|hilarious|obviously|seriously|duh|yawn|snore|great",
        r"$",
        _FOUR,
        opens=True,
    ),
    rule(
        MarkKind.CONTEMPT,
        "surprise|what|big|some",
        r",? (?:surprise|a (?:surprise|shock|joke|treat|guy|man|hero|catch|laugh)|deal|partner|husband"
        r"|wife|boyfriend|girlfriend|help you are)\b",
        _FOUR,
        opens=True,
    ),
    rule(
        MarkKind.CONTEMPT,
        "are",
        r" you (?:deaf|blind|stupid|dumb|serious|kidding|for real|even|mad|insane|crazy|dense|thick"
        r"|happy now|actually|completely|totally|out of your|five|12|twelve|a child|the police|blind"
        r"|high|drunk|done)\b",
        _FOUR,
        clear_of=frozenset({"why", "how", "where", "when"}),
    ),
    rule(
        MarkKind.CONTEMPT,
        "what|what's|who|where",
        r" (?:is |the (?:hell|fuck) is |are )?(?:wrong with you|your problem|do you think you (?:are"
        r"|'re)|the matter with you|you,? (?:the police|five|my)|is it with you"
        r"|kind of (?:a )?(?:person|man|woman|partner|husband|wife|idiot)|planet are you"
        r"|you're on about|do you do (?:exactly|all day)|does that\b|even are you|raised you"
        r"|died and made)",
        _FOUR,
    ),
    rule(
        MarkKind.CONTEMPT,
        "do|did|could|can|have|would|is",
        r" (?:you even|you ever (?:listen|think|stop|help)|you have (?:any idea|me on mute)"
        r"|you be any more|it kill you|you (?:lost|got) your (?:mind|ears)|that (?:so|too) (?:hard"
        r"|much)|it (?:so|that|too) (?:hard|much|difficult)|you not (?:read|hear|see|think))\b",
        _FOUR,
    ),
    rule(
        MarkKind.CONTEMPT,
        "how",
        r" (?:hard (?:is|can)|dense|thick|stupid|dumb|old are you|lazy|selfish|many (?:cushions|times"
        r"|brain))\b",
        _FOUR,
    ),
    rule(MarkKind.CONTEMPT, "whatever|blah|pfft|meh|tsk|yawn", r"(?= |,|$|\b)", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "here", r" (?:we go(?: again)?|comes the)\b", _FOUR, opens=True),
    rule(
        MarkKind.CONTEMPT,
        "boo|cry|poor|spare|save",
        r" (?:hoo|me (?:a river|the)|you\b|baby|thing\b|it for)",
        _FOUR,
        opens=True,
    ),
    rule(MarkKind.CONTEMPT, "give", r" me a break\b|give me strength", _FOUR),
    rule(MarkKind.CONTEMPT, "lol|lmao|rofl|lmfao|haha|hahaha", r"\b", _FOUR),
    rule(
        MarkKind.CONTEMPT,
        "your|his|her",
        r" (?:highness|majesty|lordship|ladyship|royal|precious|little (?:jokes?|games?|friends?|drama"
        r"|tantrum|show)|work (?:wife|husband)|beloved|so-called|stupid|silly|excellence|grace)\b",
        _FOUR,
    ),
    rule(MarkKind.CONTEMPT, "were|was", r" you (?:raised|born|dropped) (?:in|on|by)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "don't", r" make me (?:laugh|sick)\b", _FOUR),
    rule(
        MarkKind.CONTEMPT,
        "you",
        r" (?:call (?:that|this)|make me sick|disgust me|wouldn't know|couldn't (?:organise|organize"
        r"|find|run|boil|even)|can't even|treat (?:me|us|this) like|lot are|think crying)\b",
        _FOUR,
        clear_of=frozenset({"could", "would", "do", "can"}),
    ),
    rule(
        MarkKind.CONTEMPT,
        "like",
        r" (?:talking to a|living with|talking to|dealing with a|having a|a (?:broken record"
        r"|brick wall|wall|toddler|child|baby|five[- ]year|robot|zombie|tractor|prison|prison guard"
        r"|parking|fridge|hotel|prop|idiot|king|queen|chore)|an idiot|you're (?:reading off|paying))\b",
        _FOUR,
    ),
    rule(
        MarkKind.CONTEMPT,
        "muggins|news|newsflash|rocket|who|so",
        r"(?: ?flash| science| cares| what$|\b(?=$))",
        _FOUR,
        opens=True,
    ),
    rule(MarkKind.CONTEMPT, "rocket|brain", r" (?:science|surgery)\b", _FOUR),
    rule(
        MarkKind.CONTEMPT,
        "sick|tired|fed",
        r" (?:up )?(?:to death )?(?:of|with) (?:you\b|your\b|this (?:crap|shit))",
        _FOUR,
    ),
    rule(
        MarkKind.CONTEMPT,
        "i",
        r" (?:hate you|can't stand you|despise you|'ve had it with you|could(?: just)? slap)\b",
        _FOUR,
    ),
    rule(
        MarkKind.CONTEMPT,
        "go|screw|shut|piss|sod|fuck|f",
        r"(?:(?<=go) to hell|(?<!go) (?:you\b|off\b|up\b|yourself))",
        _FOUR,
        clear_of=frozenset({"to", "i'll", "will", "i"}),
    ),
    rule(
        MarkKind.CONTEMPT,
        "sorry|excuse|forgive|pardon",
        r" (?:i'm not|i'm such|i exist|for (?:existing|breathing|living|having|being alive|wanting)"
        r"|me for|me,? but)\b",
        _FOUR,
        opens=True,
    ),
    rule(MarkKind.CONTEMPT, "as", r" if (?:you|i'd|that'd)\b|as tradition", _FOUR, opens=True),
    rule(
        MarkKind.CONTEMPT,
        "hope",
        r" (?:you're happy|it was worth|the \w+ (?:tucks|keeps|hugs|makes))",
        _FOUR,
        opens=True,
    ),
    rule(
        MarkKind.CONTEMPT,
        "yeah|yes|sure|ok",
        r",? (?:right\b(?! (?:now|away|here))|sure\b|boomer|bring up|whatever|genius|fine)",
        _FOUR,
        opens=True,
    ),
    rule(MarkKind.CONTEMPT, "the", r" (?:audacity|nerve|cheek)(?= of (?:you|it)| on you|$)", _FOUR),
    rule(MarkKind.CONTEMPT, "guess", r" (?:i'll|i'm|the|that's|who|what|my)\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "we", r" get it\b", _FOUR, opens=True),
    rule(
        MarkKind.CONTEMPT,
        "not",
        r" (?:like (?:i|you|it|we)\b|that you(?:'d)? (?:care|notice|asked|would))",
        _FOUR,
        opens=True,
    ),
    rule(MarkKind.CONTEMPT, "why", r" (?:bother|even (?:try|bother))\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "must", r" i (?:spell|do|explain|beg|repeat)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "so|and", r" (?:now you|i guess|i suppose)\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "genius|sherlock|einstein|princess|brainiac|captain|sunshine", r"$", _FOUR),
    rule(
        MarkKind.VAGUE,
        "fine|whatever|nothing|nvm|k|ok|okay|sure|idk|hmm|ugh|meh|nevermind|stuff|things",
        r"$",
        _SOFT,
        opens=True,
    ),
    rule(
        MarkKind.VAGUE,
        "i'm|it's|everything's|everything|that's|all|nothing's",
        r" (?:is )?(?:fine|ok|okay|nothing|good|wrong)$",
        _SOFT,
        opens=True,
    ),
    rule(MarkKind.VAGUE, "we", r" (?:need|have) to talk(?: soon| later| tonight)?$", _SOFT, opens=True),
    rule(
        MarkKind.VAGUE,
        "you",
        r" (?:know (?:what (?:i mean|you did|i want|it is|this is about|i'm (?:talking|on) about)|why"
        r"|exactly what)|should know\b|figure it out|wouldn't understand)",
        _SOFT,
    ),
    rule(
        MarkKind.VAGUE,
        "never|forget|it|do|if|just|simple|something|nothing|doesn't",
        r" (?:mind$|it$|doesn't matter|what(?:ever)? you (?:want|like)|you say so|saying$|as$|(?:is"
        r"|feels|'s) (?:off|wrong)$|matter$)",
        _SOFT,
        opens=True,
    ),
    rule(
        MarkKind.VAGUE,
        "you're|things|it's|everything|something's|we're",
        r" (?:are |just |all |been |is |so )*(?:different|weird|off|wrong|not the same|changed"
        r"|not right|complicated|a mess)(?: (?:lately|now|these days|between us|recently))?$",
        _SOFT,
        opens=True,
    ),
)
