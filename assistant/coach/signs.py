"""Rules for contempt and vagueness, and for what is there already and helps: feelings, facts, needs, requests, repair."""

from __future__ import annotations

import re

from assistant.coach.patterns import Rule, rule
from assistant.coach.words import FAUX_FEELINGS, FEELINGS
from assistant.domain.coaching import MarkKind

_FOUR, _NVC, _GORDON = "gottman-four-horsemen", "rosenberg-nvc", "gordon-1970"
_REPAIR, _MI, _SOFT, _FRIES = "gottman-repair-checklist", "miller-rollnick-mi", "gottman-soft-startup", "planned-parenthood-fries"
_FEELING = "(?:" + "|".join(sorted((w.replace("-", "[- ]") for w in FEELINGS - FAUX_FEELINGS), key=len, reverse=True)) + ")"
_HOW = (
    r"(?:so|really|very|a bit|a little|quite|just|pretty|too|still|also|honestly|kind of|sort of|rather|properly|feeling|absolutely|completely|totally|truly|somewhat|more|and|been|getting|all|deeply|terribly|incredibly|extremely|left|bit|of|now|always|genuinely|actually|quietly|suddenly)"
)
TIME = re.compile(
    r"(?:(?:last|this|next|tomorrow|yesterday|every|on|by|since|until|till|before|after|at|around) )*(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tonight|today|yesterday|tomorrow|last (?:night|week|month|weekend|year|time)|this (?:morning|afternoon|evening|week|weekend|month|year)|half (?:past )?(?:an hour|\w+)|midnight|noon|weekend|january|february|march|april|june|july|august|september|october|november|december|christmas|easter|new year|breakfast|lunchtime|dinner|bedtime)s?\b"
)

SIGNS: tuple[Rule, ...] = (
    rule(MarkKind.CONTEMPT, "oh|ah|aw|aww|ooh|wow", r",? (?:great|please|wow|sure|good|lovely|perfect|brilliant|fantastic|so (?:now|you|it)|right|here we go|come on|of course|wonderful|poor|look who|boo|spare|how (?:nice|sweet|original)|nice|joy|charming|thanks|yes)\b(?! (?:idea|news|to see|you asked))", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "must", r" be (?:nice|great|lovely|hard being)\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "nice|good|lovely|kind|big|great", r" (?:of you to|going\b|one,? (?:genius|sherlock|idiot)|of you\b|for you$|for you,|job,? (?:genius|sherlock|ruining|again)|one$)", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "real|really|so|how", r" (?:nice|mature|classy|smooth|helpful|romantic|thoughtful|original|sweet|convenient|charming|funny)$", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "well|way|slow|round|bravo|congratulations|congrats", r"(?: (?:done,? (?:you|genius|for|again)|to go|clap|of applause)|$)", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "thanks|cheers|ta", r" (?:a lot|for nothing|a bunch|a million|for (?:ruining|ignoring|forgetting|the (?:dust|warning|help,)|finally|leaving))\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "cheers|charming|typical|unbelievable|figures|shocker|pathetic|ridiculous|brilliant|fantastic|perfect|wonderful|lovely|classic|bravo|priceless|hilarious|obviously|seriously|duh|yawn|snore|great", r"$", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "surprise|what|big|some", r",? (?:surprise|a (?:surprise|shock|joke|treat|guy|man|hero|catch|laugh)|deal|partner|husband|wife|boyfriend|girlfriend|help you are)\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "are", r" you (?:deaf|blind|stupid|dumb|serious|kidding|for real|even|mad|insane|crazy|dense|thick|happy now|actually|completely|totally|out of your|five|12|twelve|a child|the police|blind|high|drunk|done)\b", _FOUR, clear_of=frozenset({"why", "how", "where", "when"})),
    rule(MarkKind.CONTEMPT, "what|what's|who|where", r" (?:is |the (?:hell|fuck) is |are )?(?:wrong with you|your problem|do you think you (?:are|'re)|the matter with you|you,? (?:the police|five|my)|is it with you|kind of (?:a )?(?:person|man|woman|partner|husband|wife|idiot)|planet are you|you're on about|do you do (?:exactly|all day)|does that\b|even are you|raised you|died and made)", _FOUR),
    rule(MarkKind.CONTEMPT, "do|did|could|can|have|would|is", r" (?:you even|you ever (?:listen|think|stop|help)|you have (?:any idea|me on mute)|you be any more|it kill you|you (?:lost|got) your (?:mind|ears)|that (?:so|too) (?:hard|much)|it (?:so|that|too) (?:hard|much|difficult)|you not (?:read|hear|see|think))\b", _FOUR),
    rule(MarkKind.CONTEMPT, "how", r" (?:hard (?:is|can)|dense|thick|stupid|dumb|old are you|lazy|selfish|many (?:cushions|times|brain))\b", _FOUR),
    rule(MarkKind.CONTEMPT, "whatever|blah|pfft|meh|tsk|yawn", r"(?= |,|$|\b)", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "here", r" (?:we go(?: again)?|comes the)\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "boo|cry|poor|spare|save", r" (?:hoo|me (?:a river|the)|you\b|baby|thing\b|it for)", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "give", r" me a break\b|give me strength", _FOUR),
    rule(MarkKind.CONTEMPT, "lol|lmao|rofl|lmfao|haha|hahaha", r"\b", _FOUR),
    rule(MarkKind.CONTEMPT, "your|his|her", r" (?:highness|majesty|lordship|ladyship|royal|precious|little (?:jokes?|games?|friends?|drama|tantrum|show)|work (?:wife|husband)|beloved|so-called|stupid|silly|excellence|grace)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "were|was", r" you (?:raised|born|dropped) (?:in|on|by)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "don't", r" make me (?:laugh|sick)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "you", r" (?:call (?:that|this)|make me sick|disgust me|wouldn't know|couldn't (?:organise|organize|find|run|boil|even)|can't even|treat (?:me|us|this) like|lot are|think crying)\b", _FOUR, clear_of=frozenset({"could", "would", "do", "can"})),
    rule(MarkKind.CONTEMPT, "like", r" (?:talking to a|living with|talking to|dealing with a|having a|a (?:broken record|brick wall|wall|toddler|child|baby|five[- ]year|robot|zombie|tractor|prison|prison guard|parking|fridge|hotel|prop|idiot|king|queen|chore)|an idiot|you're (?:reading off|paying))\b", _FOUR),
    rule(MarkKind.CONTEMPT, "muggins|news|newsflash|rocket|who|so", r"(?: ?flash| science| cares| what$|\b(?=$))", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "rocket|brain", r" (?:science|surgery)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "sick|tired|fed", r" (?:up )?(?:to death )?(?:of|with) (?:you\b|your\b|this (?:crap|shit))", _FOUR),
    rule(MarkKind.CONTEMPT, "i", r" (?:hate you|can't stand you|despise you|'ve had it with you|could(?: just)? slap)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "go|screw|shut|piss|sod|fuck|f", r"(?:(?<=go) to hell|(?<!go) (?:you\b|off\b|up\b|yourself))", _FOUR, clear_of=frozenset({"to", "i'll", "will", "i"})),
    rule(MarkKind.CONTEMPT, "sorry|excuse|forgive|pardon", r" (?:i'm not|i'm such|i exist|for (?:existing|breathing|living|having|being alive|wanting)|me for|me,? but)\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "as", r" if (?:you|i'd|that'd)\b|as tradition", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "hope", r" (?:you're happy|it was worth|the \w+ (?:tucks|keeps|hugs|makes))", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "yeah|yes|sure|ok", r",? (?:right\b(?! (?:now|away|here))|sure\b|boomer|bring up|whatever|genius|fine)", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "the", r" (?:audacity|nerve|cheek|fairy|king|queen|maid|museum)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "guess", r" (?:i'll|i'm|the|that's|who|what|my)\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "we", r" get it\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "not", r" (?:like (?:i|you|it|we)\b|that you(?:'d)? (?:care|notice|asked|would))", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "why", r" (?:bother|even (?:try|bother))\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "must", r" i (?:spell|do|explain|beg|repeat)\b", _FOUR),
    rule(MarkKind.CONTEMPT, "so|and", r" (?:now you|i guess|i suppose)\b", _FOUR, opens=True),
    rule(MarkKind.CONTEMPT, "genius|sherlock|einstein|princess|brainiac|captain|sunshine", r"$", _FOUR),
    rule(MarkKind.VAGUE, "fine|whatever|nothing|nvm|k|ok|okay|sure|idk|hmm|ugh|meh|nevermind|stuff|things", r"$", _SOFT, opens=True),
    rule(MarkKind.VAGUE, "i'm|it's|everything's|everything|that's|all|nothing's", r" (?:is )?(?:fine|ok|okay|nothing|good|wrong)$", _SOFT, opens=True),
    rule(MarkKind.VAGUE, "we", r" (?:need|have) to talk(?: soon| later| tonight)?$", _SOFT, opens=True),
    rule(MarkKind.VAGUE, "you", r" (?:know (?:what (?:i mean|you did|i want|it is|this is about|i'm (?:talking|on) about)|why|exactly what)|should know\b|figure it out|wouldn't understand)", _SOFT),
    rule(MarkKind.VAGUE, "never|forget|it|do|if|just|simple|something|nothing|doesn't", r" (?:mind$|it$|doesn't matter|what(?:ever)? you (?:want|like)|you say so|saying$|as$|(?:is|feels|'s) (?:off|wrong)$|matter$)", _SOFT, opens=True),
    rule(MarkKind.VAGUE, "you're|things|it's|everything|something's|we're", r" (?:are |just |all |been |is |so )*(?:different|weird|off|wrong|not the same|changed|not right|complicated|a mess)(?: (?:lately|now|these days|between us|recently))?$", _SOFT, opens=True),
    rule(MarkKind.FEELING, "i'm|i|feel|feels|felt|feeling|leaves|left|makes|made|getting", r" (?:me |'m |was |am |got |get |felt |feel |feels |have felt |have been |'ve been |'d been |been |went |become |became |start to feel )*(?:" + _HOW + r" )*" + _FEELING + r"\b(?!-)(?! (?:like you|as if|of (?:you|your)\b|that you|in love|the|a\b|my|your|me\b|out of|to \w+ you))", _NVC, clear_of=frozenset({"you", "you've", "not", "don't", "didn't", "can't", "your"})),
    rule(MarkKind.FEELING, "i've|i'd", r" (?:been |felt |got |become |grown )+(?:" + _HOW + r" )*" + _FEELING + r"\b(?! (?:of you|the|a\b|my|your|me\b))", _NVC),
    rule(MarkKind.FEELING, "i|i'm|i've|i'd|really|and", r" (?:been |really |just |so |do |still |have |also |'ve been )*(?:miss(?:ed|ing)? (?!the (?:bus|train|point|call))|love(?:d)? (?:you|it|how|when|our)|worry|worried|long for|longing|dread|panic|startle|ache|cherish|sob|cried|cry\b|shook)", _NVC),
    rule(MarkKind.FEELING, "my", r" (?:heart|stomach|chest|skin) (?:sank|sinks|drops|dropped|hurts|aches|races|crawl\w*|tightens|knots|goes tight|turns)", _NVC),
    rule(MarkKind.FEELING, "has|had|have|gets|got", r" me (?:so |really |a bit )*" + _FEELING + r"\b", _NVC),
    rule(MarkKind.FEELING, "it|that|this", r" (?:really |still |just )?(?:hurts?\b(?! when you)|stings?|stung|scares me|frightens me|worries me|upsets me|upset me|saddens me|bothered me|bothers me)", _NVC),
    rule(MarkKind.SITUATION, "when|while|after|before|whenever", r" (?:i|i'm|i'd|i've|you|you're|you've|you'd|we|we're|the|my|your|our|it|she|he|they|someone|tears|her|his|a|dinner|work|lunch|breakfast|bed|school)\b[^,.;!?\n]{0,60}", _GORDON),
    rule(MarkKind.SITUATION, "at|for|in|around|by|from|past|twice|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|an|half", r"(?: (?:the|my|your|about|nearly|last|past|a|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|\d+))* ?(?:\d{1,2}(?:[:.]\d\d)?(?: ?(?:am|pm|o'clock|hours?|minutes?|days?|weeks?|months?|years?|times))?\b|(?:o'clock|hours?|minutes?|days|weeks?|months?|nights|times)\b|(?:the )?(?:kitchen|dinner|party|church|barbecue|restaurant|supermarket|office|car|cinema|sofa|bed|hallway|bedroom|bathroom|wedding|gate|station|pub)\b)", _GORDON),
    rule(MarkKind.NEED, "i", r" (?:really |just |also |do |still )*(?:need|value|long for|crave)(?! you to\b)(?! (?:you$|your))", _NVC),
    rule(MarkKind.NEED, "i'd|i'm|it|that|is|are|because", r" (?:(?:'s |is |are )?(?:really |very |so )?(?:important|matters?) to me|craving|matters to me|longing|i (?:need|care|value))\b", _NVC),
    rule(MarkKind.NEED, "i", r" want (?:us|to (?:feel|be close|understand|know|be heard|spend))", _NVC),
    rule(MarkKind.REQUEST, "could|would|can|will|may|shall|is|are|how|do|what", r" (?!it kill)(?!you believe)(?!you even)(?!you be any)(?!you stop being)(?!you ever (?:stop|listen|think))(?!you not )(?:you (?:please |be (?:willing|able|up|open|ok|okay|happy)|tell|let|help|call|text|ring|message|put|take|come|hold|hug|give|ask|wash|do\b|make|listen|sit|look|turn|keep|leave|say|show|share|pick|stay|go|try|close|shut|set|plan|read|check|wait|have|walk|talk|meet|bring|start|add|use|choose|get|feel|see|like|mind|consider|think about|spend|send|\w+)|we\b|i\b|that (?:be|work|ok|okay|doable|possible|something)|it be (?:ok|okay|all right|alright|possible)|about we|one of you|tonight be|someone)[^.!?\n]{0,120}(?=\?)", _NVC, opens=True),
    rule(MarkKind.REQUEST, "please", r" (?!don't|stop|leave me|not\b|never)\w+", _NVC),
    rule(MarkKind.REQUEST, "i'd|i", r" (?:would )?(?:really |so )?(?:like|love|appreciate|be (?:grateful|glad|happy))(?: it)? (?:if (?:you|we)|you to|us to|for us|to (?:try|spend|talk|have|hear|sit|go|plan|meet|hold|be held|see|know|find|share|do))\b(?! (?:stop|leave|not))", _NVC),
    rule(MarkKind.REQUEST, "let's|shall|how", r" (?!not\b|stop)(?:\w+|about (?:we|you|trying)|we)\b", _NVC, opens=True),
    rule(MarkKind.REPAIR, "i'm|i|sorry|my", r" (?:am |so |really |truly |very )*(?:sorry\b(?! (?:you feel|if you|but you|i'm not|that you))|apologi[sz]e|about (?:earlier|last|before|what i|how i|that)|for (?:snapping|shouting|what i|being|how i|not|my|the|hurting|raising)|was wrong|shouldn't have|messed up|didn't mean (?:to|it)|overreacted|snapped|take that back|bad\b$|part in (?:this|that|it)|fault\b|i (?:hurt|was|snapped|shouted|forgot|missed|upset|said|didn't|made|got))", _REPAIR),
    rule(MarkKind.REPAIR, "can|could|let|let's", r" (?:we |me |us )?(?:both )?(?:start (?:again|over|this)|try (?:again|that again|this again)|rewind|take (?:a break|twenty|20|a breather)|rephrase|say that again|make (?:it )?up|begin again)\b", _REPAIR),
    rule(MarkKind.REPAIR, "i", r" (?:need (?:to calm|a (?:moment|minute|break) to)|want to make (?:it|this) (?:right|up)|had a part|own that|hear that i)\b", _REPAIR),
    rule(MarkKind.REPAIR, "you're|that's", r" (?:right\b(?! (?:about|there|now)? ?(?:\.\.\.|,? as))|fair\b|true\b)", _REPAIR, opens=True),
    rule(MarkKind.VALIDATION, "i", r" (?:do |can |really |totally |completely )*(?:understand(?! (?:that )?(?:you (?:never|don't|always))| why you (?:can't|never))|hear (?:you|that|what|how)|see (?:that|why|how (?:hard|much|tired|this)|your (?:point|side)|what you mean)|get (?:that|why|how|it$)|appreciate (?:that|how hard)|imagine|respect (?:that|your)|believe you|know (?:you(?:'re|'ve)?|it's|that's|this is|how) (?:\w+ )?(?:tired|hard|busy|exhausted|stressed|trying|doing your best|been (?:hard|rough|tough)|important|much|worked|difficult|a lot|under))", _MI),
    rule(MarkKind.VALIDATION, "that|it|this|you|sounds|fair|good|thank|thanks|you're", r" (?:makes (?:total |complete |perfect |a lot of )?sense|must (?:be|have been|feel|have felt) (?:\w+ )?(?:tired|hard|tough|exhaust\w*|hurt|frustrat\w*|scary|lonely|difficult|stress\w*|upset\w*|awful|rough|worried)|like (?:you|that was|it was|it's been|a (?:hard|long|rough))|enough$|point$|have a point|sounds (?:hard|tough|exhausting|difficult|really)|you for telling me|for telling me|allowed to|entitled to)", _MI),
    rule(MarkKind.VALIDATION, "no", r" wonder\b(?! (?:no|you have no|nobody|everyone))", _MI),
    rule(MarkKind.APPRECIATION, "thank|thanks", r"(?: you)?(?: so much| very much)?(?:$|,| (?:for (?!nothing|ruin|ignor|forget|leav|finally)|so much|that|it|very|always|again|love|babe))", _SOFT, clear_of=frozenset({"no", "but"})),
    rule(MarkKind.APPRECIATION, "i", r" (?:really |also |so |do |just |still )*(?:appreciate (?!it if)|loved? (?:it when|how|that|when|being|our|your|having|spending|the way|you|us|it)|liked? (?:it when|how you|when you|being|our|your|having|spending|the way|you)|enjoy(?:ed)?|admire)\b", _SOFT, clear_of=frozenset({"if", "don't", "that"})),
    rule(MarkKind.APPRECIATION, "it|that|this", r" (?:was|is|'s|felt|feels) (?:so |really |very )*(?:lovely|nice|wonderful|kind|great|sweet|thoughtful|good)(?: (?:of you|when|having|to|being|that)|$)", _SOFT),
    rule(MarkKind.APPRECIATION, "i'm", r" (?:so |really |very )*(?:grateful|thankful|lucky|proud of you|glad (?:you|we|that|to)|happy (?:you|we|that|with you))", _SOFT),
    rule(MarkKind.APPRECIATION, "it|that|means|meant", r" (?:means|meant)? ?(?:a lot|so much|the world)(?: to me)?\b", _SOFT),
    rule(MarkKind.APPRECIATION, "you're|you", r" (?:are |always |were |look |looked )*(?:so |really |very |such |a )*(?:kind|lovely|wonderful|amazing|thoughtful|sweet|gentle|patient|the best|great (?:with|at|dad|mum)|beautiful|gorgeous|handsome)\b", _SOFT),
)  # fmt: skip
