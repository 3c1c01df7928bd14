"""Rules for the kinds of blame, each a table row: kind, first words, what follows, and where the idea comes from.

A rule is tried only where one of its first words stands, so reading stays linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.coach.words import ALWAYS_INSULT, FEELINGS, LABELS, SWEARS
from assistant.domain.coaching import MarkKind

AFTER_OTHER = frozenset(
    "when whenever if while after before until till once what where how than to for with at of about from thank love miss tell"
    " ask would could can will do did are were have want need let between near beside by on give show hear hope wish as since"
    " glad happy and-me may might shall should does unless though although whether until behind without against beneath".split()
)
"""Words after which "you" is no accusing subject: "when you ...", "could you ...", "with you"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of phrasings.

    `first` are the words a hit begins with. `then` is a regular expression for what follows the first word, its leading
    space included. `opens`: the hit must begin its clause, or follow "and", "but", "so", "because" there. `clear_of`: words that
    must not stand right before the hit.
    """

    kind: MarkKind
    first: tuple[str, ...]
    then: re.Pattern[str]
    source: str
    opens: bool = False
    clear_of: frozenset[str] = frozenset()


def rule(
    kind: MarkKind, first: str, then: str, source: str, opens: bool = False, clear_of: frozenset[str] = frozenset()
) -> Rule:
    """A rule from its first words ("you|you're") and the pattern that follows them."""
    return Rule(kind, tuple(first.split("|")), re.compile(then), source, opens, clear_of)


_NVC, _GORDON, _SOFT, _FOUR = "rosenberg-nvc", "gordon-1970", "gottman-soft-startup", "gottman-four-horsemen"
_LABEL = "(?:" + "|".join(sorted((re.escape(word) for word in LABELS), key=len, reverse=True)) + ")"
_INSULT = "(?:" + "|".join(sorted(ALWAYS_INSULT, key=len, reverse=True)) + ")"
_VERY = (
    r"(?:so|such|a|an|the|just|really|very|too|being|acting|totally|completely|utterly|always|such a|quite|bloody|fucking|freaking|fricking|damn|absolute|absolutely|complete|total|right|real|little|big|bit|of|most|as|nothing|but|like|getting|pretty|incredibly|unbelievably|emotionally|kind|sort|lazy|selfish|stupid)"
)
_GOOD_FEELING = (
    r"(?:happy|laugh|smile|proud|safe|safer|loved|calm|calmer|feel (?:so |really |very )*(?:" 
    + "|".join(sorted(w for w in FEELINGS if w in {"safe", "safer", "calm", "loved", "happy", "special", "warm", "good", "great", "better", "close", "comfortable", "connected", "confident", "wonderful", "hopeful", "relaxed", "closer", "proud", "lucky"}))
    + r"|heard|seen|cared for|at home|welcome|wanted)|want to|tea|coffee|dinner|breakfast|lunch|soup|a cup|toast|that)"
)
_BAD_VERB = (
    r"(?:ruin|spoil|wreck|destroy|forget|forgot|ignor|abandon|embarrass|humiliat|lie\b|lied|cheat|waste|blew|blow|broke|hurt|betray|neglect|dump|ditch|bail|flak|interrupt|shout|yell|scream|snap|nag|mock|dismiss|belittl|criticis|criticiz|judg|control|manipulat|guilt|smother|suffocat|drag|stare|glare|sulk|whin|moan|complain|snore|slam|disrespect|undermin|provok|threaten|punish|blam|accus|treat|act\b|acted|behav|pretend|twist|exaggerat|overreact|flirt|spy|spied|snoop|pushed|push\b|pressur|stood me up|stand me up|left me|leave me|leave your|leave the|left the|left your|left everything|let me down|let us down|shut me out|shut down|walked out|walk out|stormed|storm off|hung up|picked .* over|chose .* over|put .* (?:over|before|above|first)|went behind|decided without|refus|fail|couldn't|can't|won't|didn't|don't|haven't|hardly|barely|keep\b|kept\b|only|even|just\b|still\b|got me|get away|have no|had no|owe\b|promised|gave up|give up|expect|demand|order me|boss|talk over|talk down|talk to me like|speak to me like|look at me like|looked at me like|roll your|rolled your|sneer|laugh(?:ed)? at|make fun|made fun|joke about|brush(?:ed)? me|blank|ghost|avoid|hid|hide|sneak|snuck|stole|steal|took|take over|take me for|take everything|spent all|spend (?:all|every|more|hours|too)|spent (?:all|every|more|too)|care more|prefer|stopped|never|embarrassed|called me|call me a|compar|corner|chas|pick(?:ed)? (?:a fight|on|at)|pick fights|start(?:ed)? (?:a fight|fights|this)|read my|went through my|go through my|went on my|told (?:everyone|your)|tell (?:everyone|your)|post(?:ed)? (?:us|me|my|our|that)|show(?:ed)? up late|were late|are late|turned up late|came home (?:late|drunk)|woke me|wake me|grab|poke|want(?:ed)? too much|ate my|ate the last|finished the|used up|drink too|drank too|cancel|cancell?ed|forced|force|drove|drive me|bring up|brought up|throw .* (?:at|in my)|threw|moved to the other|went silent|go silent|snuggled up to|stay(?:ed)? out|walk(?:ed)? (?:off|away|ahead|ten)|say sorry like|ask me .* like|turn(?:ed)? (?:everything|it|your back|away)|talk about (?:nothing|yourself)|interrogat)"
)
_HEAT = (
    r"(?:again\b|behind my back|without (?:me|asking|telling|even)|on purpose|all (?:day|night|week|evening|weekend|the time)|the (?:second|minute|moment) i|every (?:single|time|night|day|hour)|in front of|for (?:hours|days|weeks|months|once)|instead of|and i'm (?:the one|meant|supposed|left|just)|like (?:i'm|i am|i don't|you're|you are|you own|it's|a |an |some)|as if i|over me\b|while i|but not|everyone but|anyone but|than me\b|than talk|or not\b|whole\b|and then\b|and (?:i|we) (?:have|had|get|got|end))"
)

RULES: tuple[Rule, ...] = (
    rule(MarkKind.YOU_BLAME, "you|you're", r" (?:really |just |still |always |have |'ve )*(?:ma[dk]e|making) (?:me|us|my|everything|everyone|it)\b(?! " + _GOOD_FEELING + r")", _GORDON, clear_of=AFTER_OTHER),
    rule(MarkKind.YOU_BLAME, "because", r" of you\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "thanks", r" to you(?:,|\b (?:we|i|the|my))", _GORDON),
    rule(MarkKind.YOU_BLAME, "your|yours", r" (?:own |damn |bloody )?fault\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "blame", r" you\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "down", r" to you\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "you're", r" (?:\w+ ){1,3}late\b", _SOFT, clear_of=frozenset({"when", "if"})),
    rule(MarkKind.YOU_BLAME, "you're", r" (?:the (?:one (?:who|to blame|that)|reason|problem|cause)|to blame|driving me|killing|ruining|smothering|suffocating|pushing|hurting|ignoring|crushing|choking|wearing|upsetting|stressing|embarrassing|nagging|hounding|overreacting|exaggerating|lying|cheating|avoiding|hiding|shutting|punishing|using|guilting|gaslighting|taking|treating|wasting|doing (?:that|this|it) .*(?:again|thing)|not (?:even )?(?:listening|trying|helping|paying)|never|like (?:a|an|your|the)|just like|no (?:fun|help|good|better|use)|late\b|the same|impossible|half|so (?:hard|difficult) to|a grown|worse|hopeless)", _GORDON, clear_of=frozenset({"when", "if", "while"})),
    rule(MarkKind.YOU_BLAME, "why", r" (?:the (?:hell|fuck) )?(?:can't|don't|won't|didn't|haven't|aren't|wouldn't|couldn't|must|should i have to|do i (?:have to|always|bother)|am i always|can you (?:never|not)|would you|did you have to|do|are you (?:so|such|always|being|like|never|even|still|acting)|is it always) ?(?:you\b)?", _SOFT),
    rule(MarkKind.YOU_BLAME, "feel|felt|feels|feeling", r" (?:like|that|as if|as though|as) (?:you|your|you're|you've|you'd)\b(?! and i)", _GORDON),
    rule(MarkKind.YOU_BLAME, "feel|felt", r" (?:you're|you don't|you never|you always|you just|you've)\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "you", r" (?!don't (?:have|need|owe) |can't (?:sleep|breathe|know|have known|help (?:that|it))|didn't (?:know|mean|want|like)|couldn't have|won't (?:hurt|believe)|don't (?:get to|mind)|just (?:said|told|asked|got|came)|still (?:love|have|there)|only have to|even (?:made|remembered|came|asked|thought)|kept (?:your (?:word|promise)|calm)|keep me (?:safe|warm|calm|grounded)|took (?:care|the time|my hand)|left (?:me a|your (?:coat|bag|keys?|lunch))|treat me (?:well|with|so)|drove me (?:home|to)|refuse to let me down)(?:\w+ly |all |both |just |really |always |guys )*" + _BAD_VERB, _SOFT, clear_of=AFTER_OTHER | {"that", "because-of"}),
    rule(MarkKind.YOU_BLAME, "you|you've", r" (?!can\b|could\b|may\b|look|looked|said|say\b|told|asked|ask\b|mentioned|help|cook|held|hold|know\b|see\b|mean\b|deserve|and i\b|do\b.*\?|are|were (?:kind|so (?:kind|good|patient|sweet|supportive|gentle)|there|great|lovely|right|patient|gentle)|was|would|will\b|should|must|might|seem|like\b|need|touch|smell|feel|make|made)\w+ [^.!?\n]{0,70}?" + _HEAT, _SOFT, opens=True),
    rule(MarkKind.YOU_BLAME, "you", r" (?!were gone)(?:say|do|did|said|gave|got|went|came|were|was|are|tell|told|spend|spent|look|looked|ask|asked|see|run|act)\b[^.!?\n]{0,70}?" + _HEAT, _SOFT, opens=True),
    rule(MarkKind.YOU_BLAME, "you've", r" (?:changed|ruined|got time|never|always|done nothing|given up|forgotten|let|lost|lied|broken|wasted|hurt|been so|made|embarrassed|got (?:a|an) \w+ for everything|no\b)", _SOFT, clear_of=AFTER_OTHER),
    rule(MarkKind.YOU_BLAME, "look|after|see", r" (?:what|everything|all) (?:you|i|i've) (?:did|do|done|have done|made|'ve done)(?: (?:for you|to (?:me|us)))?\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "you", r" (?:and your|of all people|people|lot|owe me|started it|decided without|had no right|have no right|of course|earn more)\b", _SOFT),
    rule(MarkKind.YOU_BLAME, "what", r" you(?:'ve)? (?:did|do|done) to (?:me|us|this)\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "with", r" you[.,!]? ?(?:everything|it's always|nothing)", _SOFT),
    rule(MarkKind.YOU_BLAME, "this|it's", r" (?:is )?all (?:on|about|because of) you\b", _GORDON),
    rule(MarkKind.YOU_BLAME, "you", r" (?:do|did|say|said|does) (?:nothing|fuck all|nowt|sod all|bugger all|the bare minimum|whatever you)", _SOFT),
    rule(MarkKind.YOU_BLAME, "how", r" (?:could|can|dare) you\b(?! (?:be so (?:kind|sweet)|help))", _SOFT),
    rule(MarkKind.YOU_BLAME, "when", r" (?:will|are) you (?:ever|finally|going to (?:ever|finally|start|stop|learn))", _SOFT),
    rule(MarkKind.YOU_BLAME, "do", r" i have to do everything\b", _SOFT),
    rule(MarkKind.ALWAYS_NEVER, "all", r" you(?:'ve)? (?:ever )?(?:do|did|want|care|think|talk|say|seem|manage|done)\b", _SOFT),
    rule(MarkKind.ALWAYS_NEVER, "every", r" (?:single |damn |bloody |fucking )?(?:time|day|night|morning|week|conversation)(?: that)? (?:you|with you|it's)\b", _SOFT),
    rule(MarkKind.ALWAYS_NEVER, "everything|nothing", r" (?:i (?:do|say|ask|try)|(?:is|has to be|'s|gets|has) (?:about|so|up to|my|your|on|me|ever|always)|has to be)\b", _SOFT),
    rule(MarkKind.ALWAYS_NEVER, "not", r" once\b(?! (?:i|we) (?:get|got))", _SOFT),
    rule(MarkKind.ALWAYS_NEVER, "as", r" (?:usual|always|is tradition)\b", _SOFT),
    rule(MarkKind.ALWAYS_NEVER, "it's|that's", r" (?:always|never) (?:me|you|muggins|your|my|about|the same|what)\b", _SOFT),
    rule(MarkKind.ALWAYS_NEVER, "never", r" (?:a (?:thank|word|call|text|kind|hug|kiss|please)|any|once|ever (?:a|any))\b", _SOFT, opens=True),
    rule(MarkKind.MIND_READING, "you", r" (?:don't|didn't|never|do not|couldn't|can't|clearly don't|obviously don't|just don't|really don't) (?:even |really |actually |ever |give a )*(?:care|love (?:me|us)|like me|want (?:me|us|to (?:be|spend|talk|see|touch|sleep|understand|know|hear|try|come|marry|help|listen))|respect|trust|find me|give a|shit|damn|think (?:about|of) (?:me|us|anyone)|understand|get (?:it|me)\b|see (?:me|how|what)|value|appreciate|know what|need me|believe (?:me|in)|take (?:me|this|us) serious|fancy|miss me|bother|realis|realiz)", _NVC, clear_of=AFTER_OTHER - {"and"}),
    rule(MarkKind.MIND_READING, "you", r" (?:just |only |obviously |clearly |probably |secretly |really |still |actually |all |must |simply )*(?:want (?:me to (?:suffer|freeze|fail|feel|be (?:your|alone|miserable|someone|like)|beg|leave|shut)|to (?:hurt|win|control|punish|be right|get (?:your|rid|away|out)|make me|start|fight|argue|see me|own)|an? (?:maid|servant|mother|fight|reaction|trophy))|think (?:you're|i'm|i|that|money|crying|it's|the|my|everything|you|we|this|sex|a\b|so little|nothing|only)|hate|resent|despise|enjoy|wish|get off on|love (?:it when i|seeing me|to (?:hurt|win|see|argue|fight|make))|like (?:seeing me|making|to (?:hurt|win|see me|make))|assume|believe i|see me as|care (?:more|less|only)|regret|blame me|look down)\b", _NVC, clear_of=AFTER_OTHER),
    rule(MarkKind.MIND_READING, "you", r" (?:obviously|clearly|probably|secretly|evidently|apparently|just|only) (?:want|wanted|think|like|love|hate|wish|care|cared|enjoy|need|see|do (?:it|this|that)|did (?:it|this|that)|said|say|cuddle|hug|kiss|listen|touch|talk|come|call|text|prefer|don't|didn't|forgot|meant|feel)\b", _NVC, clear_of=AFTER_OTHER),
    rule(MarkKind.MIND_READING, "you're", r" (?:just |only |obviously |clearly |probably |still |secretly |so )+(?:trying|doing|saying|using|in love|waiting|looking|pretending|bored|jealous|cheating|ashamed|embarrassed|going to|being|with me|here|after|into|not|over)\b", _NVC),
    rule(MarkKind.MIND_READING, "you're", r" (?:trying to|doing (?:it|this|that) (?:on purpose|to|deliberately)|ashamed of me|embarrassed (?:of|by) me|bored of|sick of me|pretending|jealous|in love with|hoping i|waiting for me to|enjoying|loving this)\b", _NVC, clear_of=frozenset({"if"})),
    rule(MarkKind.MIND_READING, "you'd", r" (?:rather|prefer|love (?:that|it if)|be happier|have (?:noticed|remembered|cared|called|come|asked) if)\b", _NVC, clear_of=AFTER_OTHER),
    rule(MarkKind.MIND_READING, "you", r" (?:couldn't care less|wouldn't (?:even )?(?:notice|care|know|understand)|won't (?:even )?(?:notice|care|look|understand)|know (?:exactly|full well|damn|very well|perfectly)|must (?:hate|think|love (?:this|that|making)|have forgotten))\b", _NVC, clear_of=AFTER_OTHER),
    rule(MarkKind.MIND_READING, "bet|guess", r" you(?:'re|'d|'ve)?(?: \w+)? ", _NVC),
    rule(MarkKind.MIND_READING, "on", r" purpose\b", _NVC),
    rule(MarkKind.MIND_READING, "deep", r" down,? you\b", _NVC),
    rule(MarkKind.MIND_READING, "admit", r" (?:it|that you)\b", _NVC),
    rule(MarkKind.LABEL, "you're|are", r" (?:you )?(?:" + _VERY + r" )*" + _LABEL + r"\b(?! (?:to|for|of me|at|day|week|about (?:the|money|it|this|that)|yourself|if|when|mum|mother|dad|father|friend|sister|brother|work|voice|hands?|tired|with))", _FOUR),
    rule(MarkKind.LABEL, "you're|you", r" (?:being |acting |behaving )?(?:(?:so|such|a|an|the|like a|as|just|really) )+(?:cold|hard|tight|sensitive|needy|mean|clingy|vain|bitter|fat|ugly|old|boring|insecure|jealous|sloppy|loud|messy|cheap|negative|moody|grumpy|unfair|unkind|nasty|harsh|nosy|pushy|bossy|careless|distant|slow)\b", _FOUR, clear_of=frozenset({"when", "if"})),
    rule(MarkKind.LABEL, "you", r" (?:(?:total|absolute|complete|bloody|fucking|little|big|stupid|lazy|selfish|utter|dirty|right|old|silly|sick) )*(?:" + _INSULT + r"|menace|gossip|leech|child|monster|clown|toddler|baby|doormat|fool|freak|coward|pig|slob|cheat|fraud|hypocrite|brat|bully|control freak|parasite|snake|witch|cow|rat|weasel|muppet|animal|machine)\b(?! (?:seat|shower|room|care))", _FOUR),
    rule(MarkKind.LABEL, "such|what|like|bloody|fucking|stupid|absolute|total|complete|being|be|acting|he's|she's|they're|his|her|he|she|they|is|are|was|were|so", r" (?:(?:a|an|so|such|the|total|complete|absolute|bloody|fucking|little|right|just|really|too|be|being) )*" + _LABEL + r"\b(?! (?:to (?:get|be|do|say|hear)|for|of me|about|day|week|time|night|at|when|if|good|thing|with|late|this|that|yesterday|today))", _FOUR, clear_of=frozenset({"i'm", "i", "was-i", "feel", "felt", "am", "feeling", "feels", "so", "me", "myself", "it"})),
    rule(MarkKind.LABEL, "that's|its|it's|how|so", r" (?:so |really |just |pretty |such |a |all |very |kind of |low key )*(?:manipulative|creepy|controlling|pathetic|sick|disgusting|selfish|toxic|childish|weird of you|gross|psycho|crazy|insane|cruel|immature|abusive|lazy|rude|stupid|vile|mean|unbelievable|needy|clingy|petty|narcissistic|the lowest)\b", _FOUR, clear_of=frozenset({"i'm"})),
    rule(MarkKind.LABEL, "you", r" have (?:no|zero) (?:respect|shame|manners|heart|feelings|sense|idea|clue|taste|spine|backbone|patience|self|empathy|soul|filter)\b", _FOUR),
    rule(MarkKind.LABEL, "you", r" (?:selfish|lazy|cold|stupid|ungrateful|spoil(?:ed|t)|useless|pathetic|childish|heartless|crazy|rude|jealous|sick|needy|clingy)\b", _FOUR, clear_of=AFTER_OTHER),
    rule(MarkKind.LABEL, "that|your|this|the|those|these|some", r" (?:stupid|bloody|damn|dumb|pathetic|precious|so-called|ridiculous|idiotic|fucking|goddamn|freaking|crappy|silly little|flipping|effing|wretched|rubbish)\b", _FOUR),
    rule(MarkKind.LABEL, "|".join(sorted(ALWAYS_INSULT)), r"s?\b", _FOUR, clear_of=frozenset({"an", "a", "such"})),
    rule(MarkKind.DEMAND, "you", r" (?:(?:just |really |seriously |absolutely )*(?:have (?:got )?to|need to|ought to|should(?:n't)?|must(?:n't)?|better)\b(?! (?:know (?:that )?(?:i|how)|be (?:tired|exhausted|proud|hungry|worried|upset|so)|have (?:been|felt)|feel))|are (?:going|supposed) to\b|will do\b|had better\b|need not\b)", _NVC, clear_of=AFTER_OTHER - {"that"}),
    rule(MarkKind.DEMAND, "you're|you'd|you've", r" (?:supposed to|going to (?:have|do|apolog|listen|sit|stop|regret|come|pay|learn)|better|got to)\b", _NVC),
    rule(MarkKind.DEMAND, "or", r" (?:else|i'm (?:gone|leaving|out|done)|we're (?:over|done|through)|i'll leave|it's over)\b", _NVC),
    rule(MarkKind.DEMAND, "if", r" you (?:really |truly |actually |even )*(?:loved|cared|respected|wanted|valued|meant|trusted|appreciated|gave a|listened|love me|care about me)\b", _NVC),
    rule(MarkKind.DEMAND, "i", r" (?:expect you|demand|insist|order you|forbid you|won't ask (?:again|twice)|deserve)\b", _NVC),
    rule(MarkKind.DEMAND, "unless", r" you\b[^.!?]*\b(?:i'm|we're|i'll)\b", _NVC),
    rule(MarkKind.DEMAND, "how", r" many times\b", _NVC),
    rule(MarkKind.DEMAND, "told|said|asked|tell", r" (?:you |it |this |that )?(?:a |so many |many )?(?:million|thousand|hundred|billion|dozen|so many|enough) times\b", _NVC),
    rule(MarkKind.LABEL, "you're", r" (?:being |just |really |like )*(?:a|an|such an?|the) (?!good|great|lovely|kind|wonderful|amazing|brilliant|fantastic|sweet|beautiful|star|gem|angel|treasure|legend|big part|part|bit|little|lot|mum|mother|dad|father|parent|person|friend|partner|man who (?:loves|cares)|one\b|only\b|love|few|way|hug|morning|night|couple|team|patient|caring|generous|best|first|reason|problem|cause|world|most important)\w+", _FOUR, clear_of=frozenset({"when", "if"})),
    rule(MarkKind.LABEL, "what", r" an? \w+(?: \w+)?$(?<!what a day)(?<!what a night)(?<!what a week)(?<!what a relief)(?<!what a shame)(?<!what a pity)(?<!what a surprise)", _FOUR, opens=True),
    rule(MarkKind.DEMAND, "for", r" (?:once\b|the (?:last|hundredth|millionth|tenth) time\b)(?! no)", _NVC),
    rule(MarkKind.DEMAND, "learn|try|start|quit|stop|don't", r" (?:to (?:listen|read|share|cook|behave|take|clean|say|ask|be)\b|being\b|acting\b|lying\b|pretending|making (?:excuses|everything|it all|this about)|blaming|overreacting|exaggerating|whining|complaining|moaning|sulking|crying|playing (?:games|dumb|the victim|innocent)|twisting|ignoring|avoiding|deny|be (?:so|such|ridiculous|like|stupid|silly|dramatic|childish|a\b)|act (?:like|all|as|so)|pretend|start\b|give me that|blame|flatter|bother|overreact|exaggerate|play (?:dumb|games|the victim|innocent)|lie to me|thinking of|caring|even try|even)\b", _NVC, opens=True),
    rule(MarkKind.DEMAND, "just", r" (?:be|do|say|admit|tell|pick|clean|listen|try|act|behave|grow|help|put|make|stop being|shut|go|get|answer|decide|apologi[sz]e|deal)\b(?! (?:nothing|not))", _NVC, opens=True),
    rule(MarkKind.DEMAND, "get", r" (?:over (?:it|yourself)|a (?:grip|life|job)|used to it|it together|real|your act|your priorities|with the program|off your)\b", _NVC),
    rule(MarkKind.DEMAND, "grow|man|calm|chill|shut|hurry|suck|wake|lighten", r" (?:up|down|out|it up|the (?:hell|fuck) up|it)\b", _NVC, opens=True),
    rule(MarkKind.DEMAND, "deal|act|make|have|explain|look|say|use|figure|face|answer|prove|do|pull|think|sort|show|clean|wash|tidy|buy|put|pick", r" (?:with it|your age|up your mind|some (?:sense|respect|decency|manners|shame)|yourself\b|at me when|it out|your (?:words|head|brain|weight|share|bit)|of someone|it (?:now|yourself|or)|me some respect|up after yourself|the \w+ (?:now|yourself|for once)|reality|the facts|your (?:own )?\w+ (?:for once|yourself|now))\b", _NVC, opens=True),
)

SWEARING = re.compile(r"\b" + SWEARS + r"\b")
"""Swear words. In a reading they count as contempt only where they are aimed at the other one."""
