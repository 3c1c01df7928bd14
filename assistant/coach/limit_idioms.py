"""Limits in idiom and in house rules: "nice try", "phones stay out", "thanks but no thanks", "I sleep alone".

Source: see `limit_phrases`.
"""

from __future__ import annotations

OPENING_IDIOMS: tuple[tuple[str, str], ...] = (
    (
        "sent off",
        r"(?:(?:jog on|do one|on your bike|scram|beat it|hop it|buzz off|bog off|get (?:knotted"
        r"|stuffed|bent)|nice try|down boy|easy,? tiger|cool it|steady on|rein it in|hold your horses"
        r"|give over|lay off|ease (?:off|up)|leave it out|hop off|budge (?:up|over)|shift over"
        r"|unhand me|let me (?:out|past)|spare me|do not disturb|no entry|no trespassing)(?:$|,| (?:my"
        r"|the|me|now|please|will|with))|keep it in your|put (?:it|them|your \w+) away|less of (?:the"
        r"|that|your)|enough (?:with|of) (?:the|your|this|that)\b|ask someone else|get someone else"
        r"|find (?:another|someone else)|hire (?:a|someone)|(?:keep|save) (?:it|that|those|them"
        r"|your \w+|the \w+) (?:for (?:home|later|the|when|your|another)|at (?:home|work|the))"
        r"|one (?:hug|kiss|cuddle|drink|dance|song|hour)(?:$|,| (?:and (?:that's|no more|then i|done)"
        r"|only|max|goodnight))|two (?:hugs|drinks|kisses|dances|hours) (?:max|only|and)"
        r"|for my eyes only|my eyes only|hands-off|on my terms|at my (?:own )?pace|my pace\b"
        r"|read my lips|thanks,? but no|thank you,? but no|(?:i'm|im) (?:good|all right|alright|fine"
        r"|ok)(?:,)? (?:thanks|thank you|ta)\b|pass on (?:that|this|the)|like hell|the hell (?:i"
        r"|you)\b|hell will freeze|when (?:pigs fly|hell freezes)|no amount of|not on my"
        r"|not in (?:this|my|a)|just me$|me only$|(?:nobody|no one|no-?one)(?: else)? (?:touches|reads"
        r"|comes (?:in|into|near|over)|goes (?:in|into|near|through)|enters|sleeps|opens|borrows|uses"
        r"|takes|drives|sees|posts|shares|films|kisses|hugs|wears|moves|records|gets (?:in\b|into"
        r"|a key|my)))",
    ),
)

IDIOMS: tuple[tuple[str, str], ...] = (
    (
        "a no in other words",
        r"(?:that'll be a no|(?:gonna|going to) be a no|put me down (?:as|for) a no|consider (?:this"
        r"|that|it) (?:my|a) no|i'm a (?:hard |firm |definite )?no\b|thanks but no|but no thanks"
        r"|but no thank you|so no(?:$|,| thanks)|and no(?:$|,| means)|no way (?:am i|i'm|are we|you're"
        r"|in hell)|there's no way (?:i'm|i'll|i|you're|we're)|like hell (?:i|you)|when (?:pigs fly"
        r"|hell freezes)|over my dead|not (?:on my watch|in (?:this|a million|my) (?:life|lifetime"
        r"|years|house|name|bed|flat)|under my roof|a hope|my job to)|(?:can't|cannot|don't"
        r"|won't) make me\b(?! (?:laugh|happy|smile|feel|a |coffee|tea|dinner))"
        r"|you'll be waiting (?:a )?long|nothing (?:goes|happens|gets|leaves) .*without my|(?:won't"
        r"|doesn't|isn't going to) get me to|i (?:never|haven't|didn't) (?:said|say|saying|give"
        r"|gave) (?:a )?(?:yes|permission|consent|my ok)|(?:did|have) i (?:say|said) yes"
        r"|don't remember saying yes|i'(?:d|ll) thank you (?:not to|to (?:stop|keep|leave|ask))"
        r"|i ask (?:that you|you to) (?:not|stop|leave)|(?:is|are|you're|it's) (?:banned|forbidden"
        r"|not allowed|strictly (?:private|off))|(?:will not|won't) have (?:you|it|that|this|people"
        r"|anyone|my)|i won't be (?:\w+ed|\w+n)\b|(?:let that|that was|this is"
        r"|it was) (?:be )?the last time)",
    ),
    (
        "house rules",
        r"(?:(?<!you )(?<!they )\b(?!you\b|they\b|it\b|always\b|he\b|she\b|who\b|never\b"
        r"|that\b)\w+ stays? (?:on\b(?! my mind| all)|off|out|shut|closed|locked|home|at home|outside"
        r"|down|private|between|put|where (?:it|they)|in (?:the|my|your|its))(?! all (?:night|day))"
        r"|(?:is|are|'s|'re) for (?:home|the bedroom|(?:me|us) (?:only|alone))\b|(?:is|are|'s"
        r"|'re)(?: strictly)? (?:closed|shut|locked) (?:to (?:you|visitors|everyone)|for a reason)"
        r"|(?:rule|deal|agreement)(?: (?:is|was))?,? (?:that )?(?:no|not|you don't|nobody|only"
        r"|we don't)\b|we (?:agreed|said) (?:on )?(?:no|not|only|just|that you wouldn't|you'd ask)\b"
        r"|you (?:ask|knock|wait)(?: first)?,? (?:or|then|before)|you had your (?:hug|kiss|turn"
        r"|answer)|that's (?:your lot|my lot|plenty$|quite enough|as much)|i (?:decide|choose"
        r"|say) (?:when|who|what|if|how)|(?:it's|that's) (?:up to me(?! to)|for me to|my turn"
        r"|mine to(?! carry| sort| own| deal)))",
    ),
    (
        "alone and elsewhere",
        r"(?:i (?:sleep|shower|bathe|travel|pray|run) (?:alone|on my own|by myself)(?! (?:every|again"
        r"|because|while|most|all|when you|too|now))|i stand by my (?:no|answer|limit)|(?:i'm"
        r"|i am) (?:holding firm|not budging)|that's where it (?:stops|ends)|it ends there|i (?:want"
        r"|need|'d like)(?: to)? (?:shower|eat|walk|bathe|travel|think|cry|be) (?:alone|on my own"
        r"|by myself|in peace)|i need my (?:sleep|space|rest|evening|evenings|own|privacy|hands|quiet"
        r"|peace|bed|time)|(?:one|an|half an|two) (?:evening|hour|night|weekend|hours|day) (?:to|for"
        r"|by) (?:myself|me)\b|i(?:'ll| will) (?:manage|do it|handle it|go|sleep|stay) (?:myself|alone"
        r"|on my own|by myself|at (?:mine|home|my))|i've (?:stopped|quit|given up) (?:lending|being"
        r"|driving|doing|paying|cooking|picking|ironing|answering)|i'm (?:off the clock|not on call"
        r"|off duty|busy tonight|booked|on a break from|not your (?:alarm|taxi|driver|cook|secretary"
        r"|therapist|bank|cash|babysitter|servant|maid service))|i don't (?:stay (?:over|the night)"
        r"|spend (?:the )?nights?|lend|give out|hand over|swap|show (?:my|people|anyone)|go (?:out"
        r"|to) (?:on|after|with)|answer (?:the|my|to)|open (?:the|my)|take (?:calls|visitors|lodgers)"
        r"|host|entertain|cook (?:after|on|for (?:ten|twelve|your)))\b|i'd(?: much)? (?:rather|sooner"
        r"|prefer) (?:to )?(?:be|sleep|stay|sit|eat|go|have|do|keep|leave|read|walk|rest|pay"
        r"|drive) (?:\w+ )?(?:alone|on my own|by myself|at home|at mine|in|separate|my own))",
    ),
)
