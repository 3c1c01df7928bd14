"""Limits said as a statement: whose it is, where it ends, when it counts, what was and was not agreed to.

Source: see `limit_phrases`.
"""

from __future__ import annotations

OPENING_STATEMENTS: tuple[tuple[str, str], ...] = (
    (
        "a no in idiom",
        r"(?:how many times (?:do|must) i (?:have to )?(?:say|tell you) (?:no|not|to stop)|not (?:this"
        r"|that)$|not to \w+ing|no (?:dice|siree|fear|buts|ifs|discussion|debate|deal|labels?"
        r"|strings)\b(?! attached)|better not|best not|i'd better not|won't happen"
        r"|never going to happen|not for (?:all|anything|any money|love)|not if you (?:paid|begged"
        r"|asked)|not unless|not under|not over|not (?:a|one) word (?:to|about)"
        r"|not another (?!word from)|none for me|no \w+ for me|final answer|last warning|out$"
        r"|hands where|(?:hands|clothes|shirt|top|bra|pants|trousers|socks|lights) (?:above|over"
        r"|outside|stay on|on$)|(?:above|below|over|outside|under) (?:the |my )?\w+ only"
        r"|outside the clothes|\w+ or nothing|not \w+ing\b(?= (?:till|until|before|without|unless)))",
    ),
    (
        "send away, lower, put down",
        r"(?:go (?:home(?:$| now| please)|to your (?:own )?(?:side|room|place)|away|now)"
        r"|come back when you|speak to me when you|talk to me when you|lower your|mind (?:my"
        r"|your hands)|watch (?:your (?:hands|mouth|tone|language)|it$)|leave off|easy (?:on|with"
        r"|there)|careful with (?:my|that|the|your)|give (?:it|that|them|those) back|put (?:that|the"
        r"|your) (?:camera|phone|hand|hands|thing|belt)\b.*(?:away|down|back)|brush your teeth first"
        r"|shower first|make it stop|find somewhere else|call me by my name"
        r"|your (?:own )?side(?: of the bed)?(?: please)?$|ask (?:me )?(?:every|each) time"
        r"|wait for (?:my|a) (?:yes|answer|go)|close the door behind|lock the door|face the (?:wall"
        r"|other way)|look away|cover up|move over)\b",
    ),
    (
        "leave it there",
        r"(?:let's (?:just sleep|call it|park|leave|drop|stick (?:to|with)|change the subject|not)"
        r"|can we (?:please )?(?:talk about something else|change the subject|leave (?:it|that|this)"
        r"|drop (?:it|that|this)|not|park (?:it|this|that))|could we (?:please )?(?:change the subject"
        r"|drop|park)|that(?:'s| is) final|that's far enough|i mean it|because i (?:said (?:so|no)"
        r"|don't want)|(?:this|that|the) \w+ (?:stops|ends) (?:now|here|today))",
    ),
)

STATEMENTS: tuple[tuple[str, str], ...] = (
    (
        "slower, instead, no more than this",
        r"(?:(?:can|could|shall|may) we (?:please |just |maybe )*(?:go|take (?:it|this|things)|do)(?: \w+){0,4} slow(?:er|ly)?\b"
        r"|i(?:'ll| will| want to|'d like to|'m going to| would like to) wait (?:until|till|for (?:the wedding|marriage|that))"
        r"|i(?:'d| would| think i'd) be (?:happier|better off|more comfortable) (?:in|on|with|at|if|doing|just|by)\b"
        r"|in (?:that|which) case,? no\b|i'm not (?!going\b)\w+ing(?: \w+){0,2} (?:tonight|this (?:week|weekend|evening))\b"
        r"|i don't always want|(?:just )?that and nothing more|nothing more than (?:that|this)"
        r"|(?:still|it's|that's|it is) a no\b|i'd (?:rather|prefer|sooner) (?:we|if we|it if we) (?:just |only )?"
        r"|with no (?:touching|kissing|talking|hands|phones|photos)|(?:that's|this is) (?:about )?my (?:speed|pace|limit)\b)",
    ),
    (
        "it is not for me",
        r"(?:(?:that's|it's|this is|they're|\w+ (?:is|are)) (?:just |really )?(?:not|n't) (?:for me"
        r"|my thing|my scene|my kind of|my cup)|(?:isn't|aren't|is not) (?:for me|my thing"
        r"|my cup of tea)|i don't (?:fancy|work (?:on )?(?:sundays|saturdays|weekends|evenings|nights)"
        r"|drink|smoke|eat (?:meat|there|at)|gamble|do well with|believe in marriage|see myself"
        r"|want this to be (?:serious|more)|need a reason|feel (?:safe|comfortable|ok|okay|right|ready"
        r"|good) (?:\w+ing|with|about|being|in|when))|i can't be (?:bothered|doing) with|i(?:'m"
        r"| am) (?:no longer|not) (?:ok|okay|fine|comfortable|happy) with (?:this|that|it|you \w+ing)"
        r"|i loathe|(?:it|this|that) (?:just )?doesn't (?:feel|sit) right|makes? me (?:really |so "
        r"|very )?uncomfortable|i feel (?:really |so |very )?uncomfortable (?:being|when you (?:touch"
        r"|hug|kiss|film|post|stand|come|look)|with)|i'd (?:feel better|be happier"
        r"|be more comfortable) if you (?:didn't|don't|stopped|asked|left)|i'd sooner (?!see|be with)"
        r"|it'd be better if you (?:didn't|left|stopped|asked|slept|stayed)|i(?:'m"
        r"| am) (?:having second thoughts|stopping (?:here|there|at)|not (?:out at|looking for"
        r"|your (?:property|toy|doll|pillow|punching bag|bank|cash machine))))\b",
    ),
    (
        "where it ends",
        r"(?:i stop at|\w+ is (?:where it ends|as far as|all i (?:want|can|agreed)|enough for (?:me"
        r"|tonight|today|now))|all i(?:'m| am)? (?:want|agreed to|said yes to|am up for|up for"
        r"|offer\w*)(?: tonight| today| now)? (?:is|was) (?:an? |some |to )?(?:cuddl|hug|kiss|sleep"
        r"|quiet|peace|rest|be left|be alone|space|friend|coffee|massage|one)\w*|i (?:only )?(?:agreed"
        r"|said yes|came) (?:to|for) (?!you\b).*(?:\bonly\b|\bnot\b|\bnothing)|i only (?:said yes"
        r"|agreed|came)|(?:that|this) (?:wasn't|isn't|is not|was not) (?:what )?(?:i agreed|part of"
        r"|the deal|what i)|cross(?:es|ed|ing)? (?:a|my|the) line|(?:you've|you have|that's"
        r"|this has) (?:gone|going) too far|my \w+ (?:ends|stops) (?:at|here|there)|up to (?:here"
        r"|there|\w+) and no|and no (?:further|more)\b|but no (?:further|more)\b|not past|not beyond"
        r"|no lower|no higher|no closer)",
    ),
    (
        "what counts as no",
        r"(?:\w+ (?:means|is) (?:leave me|no\b(?! (?:good|use|fun|help|surprise|reason|excuse|big|joke"
        r"|secret|wonder|longer|place|way|different|better|worse|point|time|room|one|picnic|match))"
        r"|stop|keep out)|(?:isn't|is not|doesn't mean|doesn't equal|not) (?:a )?(?:yes|consent"
        r"|an invitation|a green light|permission)\b|doesn't (?:mean|make it) (?:a )?(?:yes|ok|okay"
        r"|you (?:can|get|own|may))|i(?:'m| am) allowed to (?:say no|stop|change)|i get to (?:say no"
        r"|decide|choose|stop|change)|i have (?:a|the|every) right to (?:say no|refuse|stop|my)"
        r"|(?:what|which part)(?: don't you understand)? (?:of|about) (?:the word )?no\b"
        r"|have to say no|it(?:'s|'ll be| was| is)(?: still)? no\b(?! (?:good|use|fun|help|surprise"
        r"|reason|excuse|big|joke|secret|wonder|longer|way|different|better|worse|point|time|one"
        r"|picnic|bother|trouble|problem|match))|(?:answer|mind) hasn't changed"
        r"|haven't changed my (?:mind|answer)|still no\b(?! (?:word|sign|answer|reply|text|call|news"
        r"|idea|dinner|milk|apology))|(?:isn't|is not|not|n't) (?:up for (?:debate|discussion|grabs)"
        r"|a (?:topic|subject|debate|discussion|negotiation|joke|game|toy|invitation|request)"
        r"|open to)\b(?<!not a game)|(?:jokes|comments|questions|remarks) (?:about|on) .* are (?:over"
        r"|off|done))",
    ),
    (
        "with a condition",
        r"(?:(?:when|if|while) (?:i'm|i am|i've got|the|my) .{3,40}?\b(?:don't (?!you\b|i\b|we\b"
        r"|they\b)|stay (?:out|away|off)|leave me|keep (?:out|away)|please (?:don't|wait|knock))"
        r"|i(?:'ll| will) (?:talk|speak|answer|come back|listen|kiss you|hug you|say yes"
        r"|tell you)(?: to you| about it| again)? (?:when (?:you|i'm)|once you|after you|if you)"
        r"|we can (?:talk|do this|discuss it|try(?: again)?) (?:when (?:you|i)|once you|after you)"
        r"|i(?:'ll| will) (?:let you know|say|tell you) when|i(?:'m| am) (?:waiting (?:until|till"
        r"|for marriage)|saving (?:that|it|myself))|i need (?:more |some |a bit more )?time(?: to"
        r"| before|$)|i keep my .* on\b|my (?:shirt|socks|clothes|top|bra|pants|trousers|underwear"
        r"|ring|name) stays? on|i stay dressed)",
    ),
    (
        "apart, elsewhere, mine",
        r"(?:i (?:want|need|'d like|would like)(?: to)? (?:sleep(?! (?:next|with|beside|better|well"
        r"|more|together|in your))|out(?:$| of (?:this|it|here))|you (?:out|to (?:go|leave|move out"
        r"|get out|stop|back off)|gone))|i(?:'m| am) (?:going (?:to sleep(?:$| now| here| alone)"
        r"|to bed alone|without you|alone|to (?:mum|mom|my)\S* (?:on my own|alone))"
        r"|staying at (?:\w+'s|a (?:hotel|friend))|taking (?:the|this|a) (?:week|weekend|day|night"
        r"|evening)\w* (?:to|for) (?:myself|me)|ending (?:the|this)|calling it)"
        r"|i think you should (?:leave|go)|it's time (?:for you to (?:leave|go)|you (?:left|went))"
        r"|you have to (?:(?:go|leave|stop)(?:$| (?:now|right))|stop \w+ing me)|this is a \w+ only"
        r"|my (?:evenings|mornings|weekends|nights|mondays|tuesdays|wednesdays|thursdays|fridays"
        r"|saturdays|sundays) are (?:for|mine)|(?:monday|tuesday|wednesday|thursday|friday|saturday"
        r"|sunday)(?:s| nights?| evenings?| mornings?)? (?:are|is) (?:for|mine|my)\b|stays with you"
        r"|(?:told|said|shared)(?: you)?(?: that| this| it)? in confidence|i pay for (?:me|myself"
        r"|mine)|i've (?:lent|given|paid) you enough|i(?:'ve| have)(?: got)? (?:no energy"
        r"|nothing left) for|i belong to (?:me|myself)|i wish you(?:'d| would) (?:stop(?! (?:ignoring"
        r"|drinking|lying|avoiding|being|leaving|working))|quit|leave (?:me|it)|ask (?:me )?first"
        r"|back off)|you(?:'re| are) (?:going|sleeping) (?:home|on the (?:sofa|couch))"
        r"|separate (?:rooms|bedrooms|beds|accounts|holidays)(?: please| for me)?$)",
    ),
)
