"""What a limit looks like in plain words: families of phrasings, read clause by clause.

A limit is anything a person says to refuse, to stop something, to set a condition for closeness, or to keep something
to themselves. It needs no reason and no softener.

Source: families built by hand from clinical.md M13-M16 (Wheel of Consent, FRIES, traffic light) and the rule that a
limit passes alone; planned-parenthood-fries.
"""

from __future__ import annotations

TOUCH = (
    r"(?:touch|tickl|grab|kiss|snog|hug|cuddl|grop|pok|prod|pinch|squish|squeez|strok|pat|hold|bit"
    r"|lick|slap|spank|hit|push|shov|pull|tug|grip|massag|rub|finger|nibbl|smooch|snuggl|spoon"
    r"|climb|lean|sleep|wak|record|film|photograph|follow|track|watch|shout|yell|scream|swear"
    r"|corner|block|rush|pressur|interrupt|stroke|pester|tap|smother|manhandl|undress)"
)
TOUCHED = (
    r"(?:touched|tickled|grabbed|kissed|snogged|hugged|cuddled|groped|poked|prodded|pinched"
    r"|squished|squeezed|stroked|patted|held|bitten|licked|slapped|spanked|hit|pushed|shoved"
    r"|pulled|massaged|rubbed|woken|woken up|recorded|filmed|photographed|followed|tracked|watched"
    r"|shouted at|yelled at|sworn at|cornered|rushed|pressured|interrupted|nagged|pestered"
    r"|smothered|picked up|carried|posted|tagged|spied on|checked up on|checked on|called names"
    r"|called that|called|teased|mocked|monitored|disturbed|approached|surprised|talked over"
    r"|lectured|quizzed|questioned|looked at|stared at|left alone)"
)
WHEN = (
    r"(?:tonight|now|right now|today|yet|here|there|again|any ?more|any longer|this (?:morning"
    r"|afternoon|evening|week|weekend|month|year|time|early|late|minute|second)|tomorrow|at (?:all"
    r"|work|the|my|your|night|home|\d+|this|school|church|dinner|parties|family)|in (?:public"
    r"|front|the|my|our|your|bed|company|here|this)|on (?:a|the|my|our|your|camera|film|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday|weeknights|weekdays|school nights"
    r"|work nights)|until|till|unless|without|before|while|when|with|after|during|around|over"
    r"|for (?:a|me|us|now|another|long|at)|every|ever)"
)
QUIET = (
    r"(?:read|sleep|rest|be (?:alone|left|on my own|by myself)|relax|unwind|decompress|chill"
    r"|finish|sit (?:here|down|in|quietly|and|on)|lie (?:here|down|in)|breathe|go (?:to (?:sleep"
    r"|bed)|home|back|for a (?:walk|run) (?:alone|on my own))|have (?:a (?:bath|shower|nap)"
    r"|an? (?:early|quiet) (?:night|evening)|some (?:quiet|peace|space|time))|watch (?:my|this"
    r"|the)|eat (?:in peace|my)|work (?:in peace)|cuddle|stop|wait)"
)
_NOT_THERE = r"(?!.*\b(?:with you|next to you|beside you|together|us to)\b)"
_SPACE = (
    r"(?:some |an? |a (?:bit|little|moment|lot) (?:of |more )?|a |more |my (?:own )?|much "
    r"|more of my )*(?:space|alone[- ]time|me[- ]time|time (?:alone|apart|to (?:myself|think"
    r"|process|breathe|cool|calm)|on my own|by myself|out|off|for myself)|time-?out|privacy"
    r"|distance|room to breathe|break(?! from (?:pickup|the|work|cook|clean|chores))|breather"
    r"|breathing (?:room|space)|quiet|peace|(?:few )?(?:days?|hours?|evening|night|weekend"
    r"|minutes?|moments?|half an hour|hour)(?: or (?:two|so))? (?:to myself|alone|on my own"
    r"|by myself|off|apart))"
)

ANYWHERE: tuple[tuple[str, str], ...] = (
    (
        "I don't want",
        r"i (?:just |really |honestly |simply |still |also )*(?:don't|no longer|never|don't ever"
        r"|won't ever) (?:really |actually |ever |even |even |just "
        r"|particularly )*(?:want(?! (?:to (?:hurt|lose|upset|bother|seem|sound|be (?:rude|mean"
        r"|a (?:nag|burden|bother)|that|like this|your (?:enemy|mother)|the (?:bad|villain|nag)|angry"
        r"|mad|difficult|dramatic|harsh|alone\b|without|apart)|come across|assume|blame|attack|push"
        r"|pressure|control|make you|nag|guilt|argue$|fight$|argue with you$|fight with you$"
        r"|fight any ?more|argue any ?more|let you down|ruin|start|miss|leave you|break up|give up"
        r"|accuse|worry you|forget|offend|guess|be apart|waste|complain)|you to (?:hurry|think|feel"
        r"|worry|be (?:sad|upset|hurt|angry|mad|uncomfortable|alone)|go\b|leave\b|get hurt|suffer"
        r"|miss)|us to (?:break|fall|drift|fight|grow|lose|end|be (?:strangers|like this))"
        r"|this to (?:become|turn|be)|things to (?:end|go|get)|it to (?:end|come|be like)|anything"
        r"|much|a fight|drama|any drama|an apology))|wanna)\b",
    ),
    (
        "I don't feel like, I don't like",
        r"i (?:really |just |honestly )*(?:don't (?:really )?feel like (?:it\b|sex|company|talking"
        r"|(?!being|getting|doing anything|living|waking)\w+ing\b)|(?:(?:don't|didn't|never"
        r"|do not) (?:really |actually )?like|hate|can't stand|can't bear|dislike|am not (?:a )?(?:fan"
        r"|fond) of|don't (?:enjoy|appreciate)|don't want) (?:it when (?:you|people|anyone|someone) "
        + TOUCH
        + r"|(?:being |to be |getting )"
        + TOUCHED
        + r"|my \w+(?: \w+)? (?:being )?"
        + TOUCHED
        + r"|when (?:you|people|anyone) "
        + TOUCH
        + r"|pda\b|public displays|surprise|(?:being |when you )?(?:play fight|rough))|(?:don't"
        r"|didn't) like (?:it|that|this)(?: (?:at all|one bit|there|rough|hard|in bed|in public"
        r"|any ?more))?$)",
    ),
    (
        "I won't",
        r"(?:i|we) (?:really |just |simply |also |still |certainly |absolutely |definitely )*(?:won't"
        r"|shan't|refuse to|decline|will never)(?:$| (?!lie(?! to your| next| down| here| for)|pretend"
        r"|forget|deny|judge|bite|hurt|leave you|matter|tell you how|be (?:mad|angry|upset|long|cross"
        r"|late)|understand|forgive|know\b|win\b|learn|measure|please you|survive|last\b|work\b"
        r"|be (?:home|back|there|around|in\b|free|able)|see you|need|take long|cost|hold it|cope|blame"
        r"|be (?:good|enough)|get (?:over|used|mad|angry|any)|make it\b|be able|regret|stop (?:loving"
        r"|caring|trying)|(?:do (?:it|that|this)|let (?:it|that) happen) again|happen again"
        r"|have (?:time|anything|the energy)|trust|leave your side|give up on)\w+)",
    ),
    (
        "I'll never",
        r"i'll never (?!forget|understand|forgive|know|get|win|leave|learn|measure|please|be (?:good"
        r"|enough)|hurt|stop|trust|make you)",
    ),
    (
        "I'm not going to, I'm not doing",
        r"(?:i'm|we're) (?:just |really |still |definitely |absolutely |simply |also |so "
        r"|honestly )*not (?:going to|prepared to|willing to|ready|up (?:for|to)|in the (?:mood"
        r"|right (?:place|headspace|frame))|(?:really |very |entirely |that |at all )*comfortable"
        r"|ok(?:ay)? (?:with|to|for)|fine with|cool with|happy (?:with|for|to|about|being|doing)"
        r"|interested|into|able to|available|a fan|fond of|keen|having (?:it|that|this|any|sex|kids"
        r"|you|your|another|people|guests|anyone)|here to|open to|on board|game|free (?:to|on|this"
        r"|tonight|tomorrow)|agreeing|allowed|doing (?:it|that|this|any|christmas|thanksgiving|dinner"
        r"|another|sunday|the\b|your|a\b|all of)|your(?:s)? to (?:touch|grab|use)|up for|down for"
        r"|feeling (?:it|up to|like)|about to|(?!saying|trying|asking|kidding|joking|blaming"
        r"|being (?!your|anyone|treated|spoken|dragged|used|the one|rushed|pushed|touched|kissed"
        r"|hugged)|having (?:fun|a (?:good|nice|great)|any (?:fun|luck)|much|trouble|an affair)"
        r"|sleeping well|coping|doing (?:great|well|ok|so|good|it on|it to|it for|anything|enough"
        r"|this to|that to|all)|talking to you because|seeing|imagining|making|giving up"
        r"|getting (?:any (?:younger|attention|of)|enough|through|it|anywhere|why|what|how)"
        r"|complaining|looking|going anywhere|going (?:mad|crazy|to (?:lie|pretend|judge|hurt|bite"
        r"|leave you|deny|forget))|leaving you|expecting|wanting|feeling|happy|important|enough|good"
        r"|sure|your|a\b|an\b|the\b|mad|angry|upset|worth|attacking|accusing|judging|suggesting"
        r"|implying|criticising|criticizing|crying|enjoying|hearing|coming from|working (?:for|hard)"
        r"|understanding|worrying|telling you|used|the|going to (?:lie|pretend|judge|bite|leave you)"
        r"|losing|keeping score|listening properly|thinking|following|dreaming|overreacting"
        r"|exaggerating|something|anything|nothing|living|holding a grudge|loving|missing|blind"
        r"|winning|sleeping(?: (?:much|at all|enough|properly))?$"
        r"|eating$)\w+ing\b)(?<!not going to lie)(?<!not going to pretend)(?<!not going to judge)(?<!not going to bite)",
    ),
    (
        "I can't (with a thing to refuse)",
        r"i (?:just |really |simply |also |honestly )*(?:can't|couldn't possibly"
        r"|am unable to) (?:and won't )?(?:do (?:this(?! alone)|that|it(?! (?:well|without|all|alone"
        r"|right))|an? |any\b|tonight|another|mornings|sleepovers|hugs|sex|more|dinner|late|crowds"
        r"|long)|have (?:you|your|people|guests|anyone|sex|kids|another|this (?:talk|conversation"
        r"|fight)|visitors|that)|talk (?!to you about|with you about anything|to you$|to you any)"
        r"|hear (?:about|another|any more|it|this|that)|listen to|host|lend|give|be (?:"
        + TOUCHED
        + r"|around|your|the one who|in (?:a|the|your)|with you|there)|meet|make it|discuss|let you"
        r"|allow|agree|commit|move in|kiss|hug|cuddle|touch|share|come (?:over|to|out|home|with|round"
        r"|tonight|along)|go (?:to|out|there|tonight|further|any further|with you|away|that)"
        r"|stay (?:over|the|late|at|up|tonight|here)|sleep (?:with you|next|over|in|together)"
        r"|deal with (?:this|that|it|you|your|another|any more|people|visitors)|handle (?:this|that"
        r"|another|any more|your|being)|take (?:on|another|calls|your|any more (?:calls|visitors"
        r"|guests))|see (?:you|your mum|your family|anyone|people) (?:tonight|today|this|right"
        r"|tomorrow|on)|keep (?:lending|giving|paying|doing|covering|driving|hosting|having|listening"
        r"|being your|answering|picking)|promise|say yes|marry|accept|look after|babysit|focus on"
        r"|pay for|afford to)\b(?<!can't hear you)(?<!can't talk to you)(?! yourself)",
    ),
    (
        "I don't do",
        r"(?:we (?:really |just |simply )*don't do (?!anything|enough|much|things|it any ?more"
        r"|that any ?more)\w+|i (?:really |just |simply |also |already "
        r"|still )*don't (?:do (?!anything|enough|it (?:on purpose|to|because|for)|this to|that to"
        r"|nothing|much|everything|all|well|things together)\w+|kiss\b|hug\b|cuddle\b|hold hands"
        r"|share\b(?! (?:your (?:view|opinion)|my (?:worries|feelings|thoughts|day|problems|life)))"
        r"|lend\b|allow\b|tolerate|let (?:people|anyone|you(?! down)|him|her|them|guests|strangers"
        r"|others)|discuss|talk about (?:my|his|her|our|work|that|it|sex|money|exes)|stay over|post\b"
        r"|send (?:nudes|photos|pics|pictures|that)|swap|give out|date\b|sleep over|sleep with"
        r"|have (?:sex|to\b|guests|people(?! to| i))|owe\b|consent|agree to|need (?:you to"
        r"|your (?:help|advice|opinion|input|permission|mother|mum|money|approval)|advice|fixing"
        r"|saving|rescuing|a (?:lecture|hug|solution)|help\b|company|anyone)|go there|answer (?:texts"
        r"|calls|messages|work))\b)",
    ),
    (
        "you're not, you can't, you don't get to",
        r"(?:you're (?:just |really |still |so )*not (?:allowed|welcome|invited|(?:touching|kissing"
        r"|hugging|sleeping)(?! (?:with )?me (?:any ?more|these days|lately|like you used))"
        r"|coming (?:in|over|with|near|to|back|round|along)|staying (?:here|over|at|tonight|the)"
        r"|moving|reading|checking|going through|inviting|borrowing|posting|putting|getting (?:my"
        r"|a key|in|into|your hands|near|the|another)|taking (?:my|a|that|this|pictures|photos|the)"
        r"|using|having (?:my|a|sex|them|people|him|her)|bringing|seeing my|filming|to (?:touch|read"
        r"|come|go|post|open|use|tell|kiss|share|bring|enter|look|wake))|you (?:may not|mustn't"
        r"|must never|don't get to|don't have (?:my )?permission|aren't allowed|are never to"
        r"|have no right to (?:touch|read|go|tell|post|use|open|speak to me|look at my|come)"
        r"|can stop (?:now|asking|right|calling|texting|trying|pushing|touching)|can wait\b|do not get"
        r"|can forget)\b|you can't (?:just |simply )?(?:touch|kiss|grab|hug|read|go through|check"
        r"|come (?:in|over|into)|walk (?:in|into)|barge|use|post|share|tell|borrow|take my|have my"
        r"|stay (?:here|over)|sleep (?:here|in|over|with)|move (?:in|my)|open (?!up)|wake|film|record"
        r"|track|follow|call me|text me|ring me|invite|bring|show up|turn up|force"
        r"|make me\b(?! (?:happy|laugh|smile|feel))|sit there|be here|see my|expect me to"
        r"|keep (?:touching|asking|grabbing|calling|texting|pushing|coming|turning|showing"
        r"|checking))\b|(?:nobody|no one|no-one) (?:touches|reads|comes|gets|goes|enters|sleeps|opens"
        r"|borrows|uses|takes|is (?:coming|staying|moving))|(?:you (?:need|have|'ve got|have got"
        r"|ought) to|you'd better|you must|i need you to|i want you to|i'd (?:like|love|prefer) (?:you"
        r"|it if you)(?: to|'d| would)?|i(?:'m| am) asking you to|i wish you(?:'d| would)"
        r"|please) (?:please |just |really )*(?:stop (?!being|ignoring|lying|acting|pretending|making"
        r"|blaming|avoiding|neglecting|spending|drinking|leaving)|not\b|leave (?:me|my|it|now|us|the)"
        r"|back off|get off|respect (?:my|that|this)|keep (?:your|my|it|this|that|out|away|off|quiet)"
        r"|give me (?:space|room|time|some)|let (?:go|me (?!know|see|help|explain|guess|hold|show|try"
        r"|in\b|tell|hear))|knock|ask (?:me )?(?:first|before)|wait (?:for|until|till)|stay (?:out"
        r"|away|off)|go (?:slow|easy|home)|slow down|check with me|move out|get out|delete|take (?:it"
        r"|that|those) down)|i'd (?:appreciate|prefer|like|love|rather)(?: it if| if)? you (?:didn't"
        r"|don't|not|stopped|wouldn't|never|asked (?:first|before|me)|left)|i(?:'d like| want"
        r"| need) you not to|i wish you (?:wouldn't|didn't) (?!be\b|have\b|feel|care)\w+)",
    ),
    (
        "I'd rather not",
        r"(?:i'd (?:much |far |really |honestly )?(?:rather|prefer|sooner)(?: it if| if| that"
        r"| to)? (?:not|you (?:didn't|not|don't|wouldn't|left|asked|waited|kept|stopped|stayed|slept)"
        r"|be (?:alone|left|by myself|on my own|asked|single|at home)|sleep|keep|stay|wait|go (?:home"
        r"|slow|alone|by myself)|do it (?:alone|myself)|just|skip|pass|leave it|we (?:didn't|waited"
        r"|kept|stopped|don't|slept))|i(?:'d)? prefer (?:not|to (?:keep|wait|sleep|stay|be (?:alone"
        r"|asked))|it (?:if you didn't|slow)|no\b|my own)|i'd say no|i(?:'ll| will| am going to"
        r"|'m going to)(?: have to)? (?:pass|say no|sit this|skip|decline|opt out|give it a miss"
        r"|stay home)|i pass\b|(?:i'm saying|i (?:have to )?say|i(?:'d like| want) to say|i meant?"
        r"|i've said|i(?: already)? (?:said|told you)|told you|as in|for the last time"
        r"|again) (?:that )?(?:no\b|not\b|stop\b|nope\b|don't\b|never\b|only\b|just (?:one|a|the)"
        r"|one\b(?! thing)|i (?:don't|didn't|won't|wasn't|can't|'m not)|i'm not|to (?:stop|leave|back"
        r"|wait|ask|keep)|enough)|i(?:'ve)? (?:have )?(?:asked|told) you (?:\w+ ){0,3}(?:not to"
        r"|to (?:stop|ask|leave|wait|knock|keep))|it's (?:still )?a (?:hard |firm |definite )?no\b"
        r"|that's a (?:hard |firm |definite )?no\b|(?:the|my) answer(?:'s| is| was| on| to| about"
        r"| stays)\b.*\bno\b|what part of|no means no|don't take (?:this|it) as a yes|take (?:this"
        r"|that|it) as a no|isn't a yes|not a yes)",
    ),
    (
        "I want less, slower, my own",
        r"(?:i(?:'d (?:like|love|want|need)| (?:just |really |only |do |also |still )*(?:want|need"
        r"|prefer|would like))(?: us)?(?: to)? (?:"
        + _SPACE
        + r"|stop(?! (?:fighting|arguing|worrying|feeling|being|thinking|doing all))\b|pause|(?:go"
        r"|take (?:it|this|things)|move)(?: \w+)? (?:slow|slower|slowly|easy)|go slow|slow\w* down"
        r"|slower|a slower|keep (?:my|it|this|that|things|our|some|a\b|separate|work|kissing|us)"
        r"|wait\b|hold off|be (?:alone|left|by myself|on my own|asked (?:first|before)|single|celibate"
        r"|in my own)|my (?:own (?:room|bed|space|time|evening|night|flat|place|account|money|bank)"
        r"|space|privacy|sleep|room|hands? back|phone back|evening|time|key)|sleep (?:alone|in"
        r"|on my own|by myself)|leave\b|go home|set a (?:limit|boundary)|take a break|sit this|skip"
        r"|separate|head home|end this|it to stop|this to stop|that to stop|nothing (?!more|else|but)"
        r"|no (?:more|part|touching|kissing|sex|visitors)|(?:my )?hands? free|less (?:touch|tongue"
        r"|pressure|contact|sex|of (?:this|that))|fewer|to (?:be )?let)|i(?:'d like| (?:just"
        r"|only) want(?:ed)?)(?: to)? " + QUIET + r")",
    ),
    (
        "done, enough, too tired, touched out",
        r"(?:i'll be (?:off|going|out|away|sleeping)\b.{0,30}(?:alone|on my own|by myself)|i'm (?:so "
        r"|just |totally |completely |officially )?(?:done (?:with (?!the (?:dishes|laundry|washing"
        r"|shopping|cleaning)|work|dinner|school|my)|(?!crying|waiting|cooking|cleaning|working"
        r"|eating)\w+ing|here|for (?:tonight|today|now))|through with|finished (?:with (?:this|that"
        r"|you|being)|being)|out$|touched out|(?:all )?(?:peopled|talked|hugged) out|tapping out"
        r"|calling it|hanging up|leaving(?! (?:at|for|work|early|on|the house|in|soon|my job"
        r"|you(?! (?:there|here|on it))))|going home|heading home|staying (?:home|here|single|in|till"
        r"|until|at (?:my|home)|put)|keeping (?!score|track|quiet|an eye|count|you|it together|busy|up"
        r"|on|calm|going)\w+|(?:going|off|sleeping|travelling|traveling|spending)\b.{0,40}(?:alone"
        r"|on my own|by myself)|sleeping (?:in (?:the spare|my own|another|the other|the guest)"
        r"|on the (?:sofa|couch)|alone|at (?:my|mine)|over there|elsewhere)|(?:way |far |just |really "
        r"|a bit |much )*too (?:tired|drained|sore|busy|upset|wound up|shattered|knackered|exhausted"
        r"|ill|sick|full|hot|stressed|overwhelmed|angry|anxious|ticklish|sensitive|hungover|worn out"
        r"|raw|tender)(?:$| (?:for|tonight|right now|today|to (?!do everything|do it all|be the only"
        r"|fight|argue|care|cook|think)))|at (?:my limit|capacity)|off (?:sex|duty)|setting a (?:limit"
        r"|boundary)|drawing|asking for (?:space|time|privacy)|celibate|not there yet|saving my)"
        r"|i(?:'ve| have) had (?:quite )?enough (?:of (?:this|being|your hands|the|it|you (?:touch"
        r"|grab|push|ask))|for|now|$)|i(?:'ve| have)? changed my mind|i(?:'ve| have) (?:got )?(?:my"
        r"|a) (?:limit|rule|boundar|hard limit)\w*|i have (?:limits|boundaries|a boundary|a limit)"
        r"|i withdraw|i take (?:my yes|that yes|it) back|i (?:never|didn't|don't|did not) (?:agreed?"
        r"|consent(?:ed)?|sign(?:ed)? up|say yes|said yes|say you could|said you could)(?: to| for|$)"
        r"|who said you could|i draw the line|(?:that's )?where i draw|that's my (?:limit|line"
        r"|boundary|rule)|(?:my|a) (?:hard |firm )?(?:limit|boundary|rule) (?:is|of mine|for me)"
        r"|it's a (?:hard |firm )?(?:limit|boundary|rule)|hard limit|that's a (?:limit|boundary)"
        r"|i'd (?:never|not) |i want nothing(?! more| else| but)|i want no\b|no (?:longer )?part of)",
    ),
    (
        "a thing that is off",
        r"(?:(?<!seemed )(?<!was )off (?:limits|the table|the menu|bounds)|off-limits|out of (?:bounds"
        r"|the question)|(?:isn't|aren't) (?:going|coming|moving|getting|staying|allowed|invited"
        r"|welcome) (?:anywhere near|in|on|to|up|into|over|with|near|here|my)|(?:is|are|'s|'re)(?:n't"
        r"| not| never) (?:happening|an option|on the table|up for|going to happen|ok(?:ay)? (?:with"
        r"|for|by) me|ok(?:ay)? to \w+|something i(?:'m| am| want| do| will|'ll| would|'d)|open for"
        r"|available|acceptable|allowed|negotiable|welcome|for (?:you|sharing|sale|public|anyone"
        r"|discussion|everyone)|your (?:business|decision|call|place|money)|yours to|to be (?:touched"
        r"|shared|read|posted|opened|told|talked|discussed|joked|used|mentioned|moved)|coming (?:in|up"
        r"|back|with)|working for me|for me\b)|that's (?:not on|not happening|not ok(?:ay)?$"
        r"|not ok(?:ay)? (?:with|by)|not a yes|not for you|not acceptable|private|a (?:deal ?breaker"
        r"|no-?go)|mine$|my (?:business|private|choice|decision|body|call)|enough)|(?:it's|this is|is"
        r"|are|stays?|remains?|be) (?:private|personal|confidential|mine alone|a no-?go"
        r"|none of (?:your|their)|my (?:body|choice|decision|call|business|alone|own time|rule"
        r"|private)|between us|just for me|for me alone|a (?:deal ?-?breaker|no-?go|hard no|no from me"
        r"|no for me))\b|my (?:body|phone|diary|journal|savings|money|account|accounts|card|room"
        r"|office|study|laptop|emails?|messages|inbox|passwords?|location|bed|hair|weekends?|evenings?"
        r"|mornings?|time|work|past|history|history|medical|answer|no|surname|name|wages|salary|flat"
        r"|house|body|neck|face|feet|stomach|belly|yes|silence|key|keys|car) (?:isn't|aren't|is not"
        r"|stays?|remains?|(?:is|are) (?:mine|private|my|off|not|no)|doesn't (?:mean|count)|is a no"
        r"|belongs? to me)|(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
        r"|weekends?|mornings?|evenings?|nights?|weeknights?|lunch(?: hour)?s?) (?:are|is|stays?"
        r"|stay) (?:mine|my|for me|off|when i)|(?:stays?|to be|is|are|be) (?:closed|shut|locked"
        r"|off the table|separate)$|none of (?:your|their|his|her) (?:business|concern)|(?:it's|that's"
        r"|this is) my (?:body|choice|decision|call|time|space|money|phone|life|room|house|bed)\b"
        r"|(?:it's|that's|this is) mine to (?:tell|share|decide)|(?:there will|there'll"
        r"|there's going to|there is to|i want there to) be no\b|it (?:stops|ends) (?:here|now|today)"
        r"|this (?:stops|ends) (?:here|now|today)|has to stop|needs to stop|must stop|got to stop"
        r"|(?:is|it's|this is|that's) (?:way |far |much |just |a bit |still )*too (?:soon|fast|rough"
        r"|far|much) (?:for me|to|$)|too (?:soon|fast|much|far|rough) for me|and (?:i'm|i'll be"
        r"|we're) (?:out the door|gone|leaving|going home|done|walking (?:out|away)|out)\b|(?:or"
        r"|and) nothing happens|would you mind not|i'm not sure (?:i want|about this|i'm (?:ready|ok"
        r"|okay|comfortable))|i have no (?:interest|intention|desire|wish)|i've no (?:interest"
        r"|intention|desire)|you won't (?:ever )?(?:speak|talk|shout|touch|kiss|grab|raise|read|call"
        r"|treat) .*(?:again|like that|like this|in my)|(?:it|they|that|this) stays? (?:on|in|at|where"
        r"|there|put|here|closed|off)\b|moving (?:way |far |much )?too (?:fast|quick)|not until"
        r"|only (?:if|when|after) (?:i|you ask|we)|only with my|no further|nothing (?:else|further"
        r"|beyond|below)|stop there|if i hear (?:one more|another|that)|(?:again|one more time"
        r"|once more)(?: \w+){0,4} and (?:i'm|i'll|we're)|nothing happens|(?:is|are|stays?|stay"
        r"|they're|it's|that's|this is) mine\b|had (?:his|her|your|their) last|i (?:wear|do|see|eat"
        r"|spend|say) (?:what|who|whom|how) i (?:want|like|please)|(?:is|are|'s"
        r"|'re) (?:still )?a (?:hard |firm |definite )?no\b|and (?:that's|that is) (?:it|all)$"
        r"|but that's (?:it|all|as far)|as far as (?:i go|it goes|i want|i'm going)|i said (?:only|one"
        r"|just)|cut it out|hands off|over my dead body|dream on|leave me (?:alone|be|out|in peace)"
        r"|end of (?:story|discussion)|don't you dare|back off|take it down|take that down|rain check"
        r"|no more\b(?! than| patience| energy| tears))",
    ),
    (
        "leave me alone, in a question",
        r"(?:can't|won't|will|can|could|would) you (?:please |just |all )*(?:leave me|stop(?: (?:it"
        r"|that|\w+ing)|$)|not\b|get off|back off|keep your|give me (?:space|some|five)"
        r"|let me (?:sleep|be|finish|rest))",
    ),
    (
        "even please",
        r"please (?:please |just |really )*(?:don't (?!go\b|leave\b|cry|worry|be\b|forget|give up|hate"
        r"|feel|get (?:mad|angry|upset|me wrong)|think|lose|let me down|stop|die|take it|lie\b|miss)"
        r"|never|stop (?!being|acting|lying|ignoring|avoiding|worrying|crying|apologi)|stop$"
        r"|leave (?:me|my|it)|keep (?:your|my|it|this|that|out|away)|wait|let go|ask (?:me )?(?:first"
        r"|before)|let me (?!know|see|help|explain|guess|hold|show|try|in\b|tell|hear|be (?:there|with"
        r"|the)))",
    ),
)
