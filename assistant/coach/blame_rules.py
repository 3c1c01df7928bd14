"""Blame in what is said about the other one: you-blame, always and never, mind-reading."""

from __future__ import annotations

from assistant.coach.patterns import AFTER_OTHER, Rule, rule
from assistant.coach.words import FEELINGS
from assistant.domain.coaching import MarkKind

_NVC, _GORDON, _SOFT = "rosenberg-nvc", "gordon-1970", "gottman-soft-startup"
_GOOD_FEELING = (
    r"(?:happy|laugh|smile|proud|safe|safer|loved|calm|calmer|feel (?:so |really |very )*(?:"
    + "|".join(
        sorted(
            w
            for w in FEELINGS
            if w
            in {
                "safe",
                "safer",
                "calm",
                "loved",
                "happy",
                "special",
                "warm",
                "good",
                "great",
                "better",
                "close",
                "comfortable",
                "connected",
                "confident",
                "wonderful",
                "hopeful",
                "relaxed",
                "closer",
                "proud",
                "lucky",
            }
        )
    )
    + r"|heard|seen|cared for|at home|welcome|wanted)|want to|tea|coffee|dinner|breakfast|lunch|soup"
    r"|a cup|toast|that)"
)
_BAD_VERB = (
    r"(?:ruin|spoil|wreck|destroy|forget|forgot|ignor|abandon|embarrass|humiliat|lie\b|lied|cheat"
    r"|waste|blew|blow|broke|hurt|betray|neglect|dump|ditch|bail|flak|interrupt|shout|yell|scream"
    r"|snap|nag|mock|dismiss|belittl|criticis|criticiz|judg|control|manipulat|guilt|smother"
    r"|suffocat|drag|stare|glare|sulk|whin|moan|complain|snore|slam|disrespect|undermin|provok"
    r"|threaten|punish|blam|accus|treat|act\b|acted|behav|pretend|twist|exaggerat|overreact|flirt"
    r"|spy|spied|snoop|pushed|push\b|pressur|stood me up|stand me up|left me|leave me|leave your"
    r"|leave the|left the|left your|left everything|let me down|let us down|shut me out|shut down"
    r"|walked out|walk out|stormed|storm off|hung up|picked .* over|chose .* over|put .* (?:over"
    r"|before|above|first)|went behind|decided without|refus|fail|couldn't|can't|won't|didn't"
    r"|don't|haven't|hardly|barely|keep\b|kept\b|only|even|just\b|still\b|got me|get away|have no"
    r"|had no|owe\b|promised|gave up|give up|expect|demand|order me|boss|talk over|talk down"
    r"|talk to me like|speak to me like|look at me like|looked at me like|roll your|rolled your"
    r"|sneer|laugh(?:ed)? at|make fun|made fun|joke about|brush(?:ed)? me|blank|ghost|avoid|hid"
    r"|hide|sneak|snuck|stole|steal|took|take over|take me for|take everything|spent all"
    r"|spend (?:all|every|more|hours|too)|spent (?:all|every|more|too)|care more|prefer|stopped"
    r"|embarrassed|called me|call me a|compar|corner|chas|pick(?:ed)? (?:a fight|on|at)"
    r"|pick fights|start(?:ed)? (?:a fight|fights|this)|read my|went through my|go through my"
    r"|went on my|told (?:everyone|your)|tell (?:everyone|your)|post(?:ed)? (?:us|me|my|our|that)"
    r"|show(?:ed)? up late|were late|are late|turned up late|came home (?:late|drunk)|woke me"
    r"|wake me|grab|poke|want(?:ed)? too much|ate my|ate the last|finished the|used up|drink too"
    r"|drank too|cancel|cancell?ed|forced|force|drove|drive me|bring up|brought up|throw .* (?:at"
    r"|in my)|threw|moved to the other|went silent|go silent|snuggled up to|stay(?:ed)? out"
    r"|walk(?:ed)? (?:off|away|ahead|ten)|say sorry like|ask me .* like|turn(?:ed)? (?:everything"
    r"|it|your back|away)|talk about (?:nothing|yourself)|interrogat|sw[eo]re?\b|wore me|wear me"
    r"|got us into|got me into)"
)
_HEAT = (
    r"(?:again\b|behind my back|without (?:me|asking|telling|even)|on purpose|all (?:day|night"
    r"|week|evening|weekend|the time)|the (?:second|minute|moment) i|every (?:single|time|night"
    r"|day|hour)|in front of|for (?:hours|days|weeks|months|once)|instead of|and i'm (?:the one"
    r"|meant|supposed|left|just)|like (?:i'm|i am|i don't|you're|you are|you own|it's|a |an |some)"
    r"|as if i|over me\b|while i|but not|everyone but|anyone but|than me\b|than talk|or not\b"
    r"|whole\b|and then\b|and (?:i|we) (?:have|had|get|got|end))"
)

BLAME_RULES: tuple[Rule, ...] = (
    rule(
        MarkKind.YOU_BLAME,
        "you|you're",
        r" (?:really |just |still |always |have |'ve )*(?:ma[dk]e|making) (?:me|us|my|everything"
        r"|everyone|it)\b(?! " + _GOOD_FEELING + r")",
        _GORDON,
        clear_of=AFTER_OTHER,
    ),
    rule(MarkKind.YOU_BLAME, "because", r" of you\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "thanks", r" to you(?:,|\b (?:we|i|the|my))", _GORDON),
    rule(MarkKind.YOU_BLAME, "your|yours", r" (?:own |damn |bloody )?fault\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "blame", r" you\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "down", r" to you\b", _GORDON),
    rule(
        MarkKind.YOU_BLAME,
        "you're",
        r" (?!running|gone)(?:\w+ ){1,3}late\b",
        _SOFT,
        clear_of=frozenset({"when", "if"}),
    ),
    rule(
        MarkKind.YOU_BLAME,
        "you're",
        r" (?:the (?:one (?:who|to blame|that)|reason|problem|cause)|to blame|driving me|killing"
        r"|ruining|smothering|suffocating|pushing|hurting|ignoring|crushing|choking|wearing|upsetting"
        r"|stressing|embarrassing|nagging|hounding|overreacting|exaggerating|lying|cheating|avoiding"
        r"|hiding|shutting|punishing|using|guilting|gaslighting|taking|treating|wasting|doing (?:that"
        r"|this|it) .*(?:again|thing)|not (?:even )?(?:listening|trying|helping|paying)|never"
        r"|like (?:a|an|your|the)|just like|no (?:fun|help|good|better|use)|late\b|the same|impossible"
        r"|half|so (?:hard|difficult) to|a grown|worse|hopeless)",
        _GORDON,
        clear_of=frozenset({"when", "if", "while"}),
    ),
    rule(
        MarkKind.YOU_BLAME,
        "why",
        r" (?:the (?:hell|fuck) )?(?:can't|don't|won't|didn't|haven't|aren't|wouldn't|couldn't|must"
        r"|should i have to|do i (?:have to|always|bother)|am i always|can you (?:never|not)|would you"
        r"|did you have to|do|are you (?:so|such|always|being|like|never|even|still|acting)"
        r"|is it always) ?(?:you\b)?",
        _SOFT,
    ),
    rule(
        MarkKind.YOU_BLAME,
        "feel|felt|feels|feeling",
        r" (?:like|that|as if|as though|as) (?:you|your|you're|you've|you'd)\b(?! and i)",
        _GORDON,
    ),
    rule(
        MarkKind.YOU_BLAME,
        "feel|felt",
        r" (?:you're|you don't|you never|you always|you just|you've)\b",
        _GORDON,
    ),
    rule(
        MarkKind.YOU_BLAME,
        "you",
        r" (?!don't (?:have|need|owe) |can't (?:sleep|breathe|know|have known|help (?:that|it))"
        r"|didn't (?:know|mean|want|like)|couldn't have|won't (?:hurt|believe)|don't (?:get to|mind)"
        r"|just (?:said|told|asked|got|came)|still (?:love|have|there)|only have to|even (?:made"
        r"|remembered|came|asked|thought)|kept (?:your (?:word|promise)|calm)|keep me (?:safe|warm"
        r"|calm|grounded)|took (?:care|the time|my hand)|left (?:me a|your (?:coat|bag|keys?|lunch))"
        r"|treat me (?:well|with|so)|drove me (?:home|to)|refuse to let me down)(?:\w+ly |all |both "
        r"|just |really |always |guys )*" + _BAD_VERB,
        _SOFT,
        clear_of=AFTER_OTHER | {"that", "because-of"},
    ),
    rule(
        MarkKind.YOU_BLAME,
        "you|you've",
        r" (?!can\b|could\b|may\b|look|looked|said|say\b|told|asked|ask\b|mentioned|help|cook|held"
        r"|hold|know\b|see\b|mean\b|deserve|and i\b|do\b.*\?|are|were (?:kind|so (?:kind|good|patient"
        r"|sweet|supportive|gentle)|there|great|lovely|right|patient|gentle)|was|would|will\b|should"
        r"|must|might|seem|like\b|need|touch|smell|feel|make|made)\w+ [^.!?\n]{0,70}?" + _HEAT,
        _SOFT,
        opens=True,
    ),
    rule(
        MarkKind.YOU_BLAME,
        "you",
        r" (?!were gone)(?:say|do|did|said|gave|got|went|came|were|was|are|tell|told|spend|spent|look"
        r"|looked|ask|asked|see|run|act)\b[^.!?\n]{0,70}?" + _HEAT,
        _SOFT,
        opens=True,
    ),
    rule(
        MarkKind.YOU_BLAME,
        "you've",
        r" (?:changed|ruined|got time|never|always|done nothing|given up|forgotten|let|lost|lied"
        r"|broken|wasted|hurt|been so|made|embarrassed|got (?:a|an) \w+ for everything|no\b)",
        _SOFT,
        clear_of=AFTER_OTHER,
    ),
    rule(
        MarkKind.YOU_BLAME,
        "look|after|see",
        r" (?:what|everything|all) (?:you|i|i've) (?:did|do|done|have done|made"
        r"|'ve done)(?: (?:for you|to (?:me|us)))?\b",
        _GORDON,
    ),
    rule(
        MarkKind.YOU_BLAME,
        "you",
        r" (?:and your|of all people|people|lot|owe me|started it|decided without|had no right"
        r"|have no right|of course|earn more)\b",
        _SOFT,
    ),
    rule(MarkKind.YOU_BLAME, "what", r" you(?:'ve)? (?:did|do|done) to (?:me|us|this)\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "with", r" you[.,!]? ?(?:everything|it's always|nothing)", _SOFT),
    rule(MarkKind.YOU_BLAME, "this|it's", r" (?:is )?all (?:on|about|because of) you\b", _GORDON),
    rule(
        MarkKind.YOU_BLAME,
        "you",
        r" (?:do|did|say|said|does) (?:nothing|fuck all|nowt|sod all|bugger all|the bare minimum"
        r"|whatever you)",
        _SOFT,
    ),
    rule(MarkKind.YOU_BLAME, "how", r" (?:could|can|dare) you\b(?! (?:be so (?:kind|sweet)|help))", _SOFT),
    rule(
        MarkKind.YOU_BLAME,
        "when",
        r" (?:will|are) you (?:ever|finally|going to (?:ever|finally|start|stop|learn))",
        _SOFT,
    ),
    rule(MarkKind.YOU_BLAME, "do", r" i have to do everything\b", _SOFT),
    rule(
        MarkKind.ALWAYS_NEVER,
        "all",
        r" you(?:'ve)? (?:ever )?(?:do|did|want|care|think|talk|say|seem|manage|done)\b",
        _SOFT,
    ),
    rule(
        MarkKind.ALWAYS_NEVER,
        "every",
        r" (?:single |damn |bloody |fucking )?(?:time|day|night|morning|week"
        r"|conversation)(?: that)? (?:you|with you|it's)\b",
        _SOFT,
    ),
    rule(
        MarkKind.ALWAYS_NEVER,
        "everything|nothing",
        r" (?:i (?:do|say|ask|try)|(?:is|has to be|'s|gets|has) (?:about|so|up to|my|your|on|me|ever"
        r"|always)|has to be)\b",
        _SOFT,
    ),
    rule(MarkKind.ALWAYS_NEVER, "not", r" once\b(?! (?:i|we) (?:get|got))", _SOFT),
    rule(MarkKind.ALWAYS_NEVER, "as", r" (?:usual|always|is tradition)\b", _SOFT),
    rule(
        MarkKind.ALWAYS_NEVER,
        "it's|that's",
        r" (?:always|never) (?:me|you|muggins|your|my|about|the same|what)\b",
        _SOFT,
    ),
    rule(
        MarkKind.ALWAYS_NEVER,
        "never",
        r" (?:a (?:thank|word|call|text|kind|hug|kiss|please)|any|once|ever (?:a|any))\b",
        _SOFT,
        opens=True,
    ),
    rule(
        MarkKind.MIND_READING,
        "you",
        r" (?:don't|didn't|never|do not|couldn't|can't|clearly don't|obviously don't|just don't"
        r"|really don't) (?:even |really |actually |ever |give a )*(?:care|love (?:me|us)|like me"
        r"|want (?:me|us|to (?:be|spend|talk|see|touch|sleep|understand|know|hear|try|come|marry|help"
        r"|listen))|respect|trust|find me|give a|shit|damn|think (?:about|of) (?:me|us|anyone)"
        r"|understand|get (?:it|me)\b|see (?:me|how|what)|value|appreciate|know what|need me"
        r"|believe (?:me|in)|take (?:me|this|us) serious|fancy|miss me|bother|realis|realiz)",
        _NVC,
        clear_of=AFTER_OTHER - {"and"},
    ),
    rule(
        MarkKind.MIND_READING,
        "you",
        r" (?:just |only |obviously |clearly |probably |secretly |really |still |actually |all |must "
        r"|simply )*(?:want (?:me to (?:suffer|freeze|fail|feel|be (?:your|alone|miserable|someone"
        r"|like)|beg|leave|shut)|to (?:hurt|win|control|punish|be right|get (?:your|rid|away|out)"
        r"|make me|start|fight|argue|see me|own)|an? (?:maid|servant|mother|fight|reaction|trophy))"
        r"|think (?:you're|i'm|i|that|money|crying|it's|the|my|everything|you|we|this|sex|a\b"
        r"|so little|nothing|only)|hate|resent|despise|enjoy|wish|get off on|love (?:it when i"
        r"|seeing me|to (?:hurt|win|see|argue|fight|make))|like (?:seeing me|making|to (?:hurt|win"
        r"|see me|make))|assume|believe i|see me as|care (?:more|less|only)|regret|blame me"
        r"|look down)\b",
        _NVC,
        clear_of=AFTER_OTHER,
    ),
    rule(
        MarkKind.MIND_READING,
        "you",
        r" (?:obviously|clearly|probably|secretly|evidently|apparently|just|only) (?:want|wanted|think"
        r"|like|love|hate|wish|care|cared|enjoy|need|see|do (?:it|this|that)|did (?:it|this|that)|said"
        r"|say|cuddle|hug|kiss|listen|touch|talk|come|call|text|prefer|don't|didn't|forgot|meant"
        r"|feel)\b",
        _NVC,
        clear_of=AFTER_OTHER,
    ),
    rule(
        MarkKind.MIND_READING,
        "you're",
        r" (?:just |only |obviously |clearly |probably |still |secretly |so )+(?:trying|doing|saying"
        r"|using|in love|waiting|looking|pretending|bored|jealous|cheating|ashamed|embarrassed"
        r"|going to|being|with me|here|after|into|not|over)\b",
        _NVC,
    ),
    rule(
        MarkKind.MIND_READING,
        "you're",
        r" (?:trying to|doing (?:it|this|that) (?:on purpose|to|deliberately)|ashamed of me"
        r"|embarrassed (?:of|by) me|bored of|sick of me|pretending|jealous|in love with|hoping i"
        r"|waiting for me to|enjoying|loving this)\b",
        _NVC,
        clear_of=frozenset({"if"}),
    ),
    rule(
        MarkKind.MIND_READING,
        "you'd",
        r" (?:rather|prefer|love (?:that|it if)|be happier|have (?:noticed|remembered|cared|called"
        r"|come|asked) if)\b",
        _NVC,
        clear_of=AFTER_OTHER,
    ),
    rule(
        MarkKind.MIND_READING,
        "you",
        r" (?:reckon|suppose|figure|couldn't care less|wouldn't (?:even )?(?:notice|care|know"
        r"|understand)|won't (?:even )?(?:notice|care|look|understand)|know (?:exactly|full well|damn"
        r"|very well|perfectly)|must (?:hate|think|love (?:this|that|making)|have forgotten))\b",
        _NVC,
        clear_of=AFTER_OTHER,
    ),
    rule(MarkKind.MIND_READING, "bet|guess", r" you(?:'re|'d|'ve)?(?: \w+)? ", _NVC),
    rule(MarkKind.MIND_READING, "on", r" purpose\b", _NVC),
    rule(MarkKind.MIND_READING, "deep", r" down,? you\b", _NVC),
    rule(MarkKind.MIND_READING, "admit", r" (?:it|that you)\b", _NVC),
)
