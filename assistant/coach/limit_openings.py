"""Limits that open a clause: a bare no, "not tonight", "don't ...", "stop ...", "slower", "ask me first".

Source: see `limit_phrases`.
"""

from __future__ import annotations

AT_START: tuple[tuple[str, str], ...] = (
    (
        "bare no",
        r"(?:don't$|i (?:don't|won't|wouldn't)$|no|nope|nah|never|pass|hard pass|hard no|no way"
        r"|no chance|no can do|not a chance|absolutely not|definitely not|certainly not|of course not"
        r"|hell no|hell nah|god no|fuck no|no thanks|no thank you|no ty|not happening|still no"
        r"|again no|fat chance|no deal|dream on|in your dreams|as if|forget (?:it|about it|that)"
        r"|over my dead body|not on your life|count me out|rain check|later|not now|use (?:a condom"
        r"|protection)|i don't think so|i think not|f[\w*]+ off|get your own)(?:,? (?:please|thanks"
        r"|thank you|no|way|babe|baby|honey|love|mate|sweetie|darling|dear|sorry|just|and|not|again"
        r"|ever))?(?: no)*$",
    ),
    (
        "no, with words after it",
        r"(?:no|nope|nah),? (?:i|i'm|i'd|i've|i'll|not|don't|we|we're|you can't|you're not|that's|stop)\b",
    ),
    (
        "no + thing",
        r"no (?:[\w'-]+ (?:[\w'-]+ )?(?<!warning )(?<!notice )(?<!word )(?<!kiss )(?:on (?:mon|tues"
        r"|wednes|thurs|fri|satur|sun|week|my|the)\w*|at (?:the table|dinner|night|work|bedtime)"
        r"|before|until|till|during)\b|[\w]+-year plan|more\b|means no|is no\b|is a full|touching"
        r"|kissing|\w+ing (?:me|my|us|in|at|on|over|with|through|around|into|up|near|till|each|to"
        r"|before|after|while|during|when|until|without|past|by|from)\b|\w+ing$|(?:phones?|screens?"
        r"|visits?|visitors?|guests?|sex|kiss(?:es)?|hugs?|cuddles?|photos?|pictures?|pics|selfies"
        r"|videos?|sleep-?overs?|surprises?|loans?|pda|jokes?|pets?|dogs?|cats?|exceptions?|argu(?:ing"
        r"|ments?)|work talk|shoes|parties|touch|affection|hands|contact|calls?|texts?|texting"
        r"|messages|teeth|marks|tongues?|biting|tickl\w+|gifts|babies|kids|children|alcohol|drinking"
        r"|smoking|stranger\w*|exes|tagging|posting|filming|cameras?|wedding|marriage|nicknames?"
        r"|big talks?|serious talks?|drop-?ins?|advice|comments?|pranks|hoover|fixing|tracking|talk"
        r"|touchy|work|politics|nudes|pop-?ins?|names|speeches|snooping|peeking|public|private"
        r"|physical|overnight|late|further|unannounced|one (?:touches|reads|comes|goes|gets|enters"
        r"|sleeps|opens|borrows|uses|takes))\b)",
    ),
    (
        "not + when, where or what",
        r"not (?:now|tonight|today|tomorrow|here|there|yet|ever|until|till|before|without|in|at|on"
        r"|during|while|when|with|after|over|for me|from|like (?:that|this)|this (?:time|week|weekend"
        r"|morning|evening|way|one|again|year|month|close|early|late|fast|hard)|that (?:one|way|hard"
        r"|close|fast|again|spot|night)|the (?:face|neck|feet|hair|ears?|stomach|belly|thighs?|chest"
        r"|legs?|hands?|back|kids|car)|my (?!fault|problem|job|idea|mother|mum|dad|type|best|finest"
        r"|favou?rite)|your|another|any ?more|one more|so (?:fast|hard|rough|quick|close|loud|tight"
        r"|soon|rushed)|too (?:fast|hard|rough|close)|any|even (?:a little|for|then|if)"
        r"|going to happen|going (?:to|there)|happening|doing|having|coming|sharing|moving|sleeping"
        r"|kissing|touching|talking|discussing|interested|ready|comfortable|ok(?:ay)? with|up for"
        r"|in the mood|into (?:it|that|this)|feeling (?:it|up)|a chance|available|negotiable|open to"
        r"|allowed|welcome|keen|playing|staying|signing|agreeing|lending|paying|going|(?!saying|asking"
        r"|trying|being|listening|helping|sleeping|coping|knowing|hearing|working|talking|getting|even"
        r"|caring|thinking|looking|bothering|answering|replying|complaining|blaming|joking|lying"
        r"|kidding|making|a thing|anything|telling|feeling|calling|texting)\w+ing|(?:two|three|four"
        r"|five|ten|both|all of)$|on the table|everyone gets|happy (?:with|to|about))\b",
    ),
    (
        "don't",
        r"(?:don't|never|please don't|do never) (?:you dare|you ever (?:touch|do that|do this|speak"
        r"|talk|call|come|show|tell|go through|read|post|wake|lay|raise|put)|even think|(?!you\b|i\b"
        r"|we\b|they\b|he\b|she\b|it\b|the\b|my\b|your\b|people\b|worry|know|think|get (?:me wrong"
        r"|upset|mad|angry|defensive|cross|sad|too|excited)|forget|mind|mention it|care|understand"
        r"|be\b|act|pretend|deny|lie\b|hesitate|let me down|miss|overreact|exaggerate|flatter|bother"
        r"|stop|give up|give me (?:that|this|any)|cry|feel (?:bad|guilty|like)|take it (?:the wrong"
        r"|personal)|go anywhere|leave\b|go$|need to|have to|want|like\b|really\b|see\b|mean\b"
        r"|tell me (?:you|that|it|this|we)|even\b|ever\b|play (?:dumb|games|innocent|stupid)|kid"
        r"|believe|say (?:sorry|you|it's)|blame|hate|love\b|remember|seem|apologi[sz]e|lose|panic"
        r"|sweat|make (?:me laugh|this (?:about|my|harder)|excuses)|worry|in a|again|have\b|feel\b"
        r"|had\b|been\b|was\b|did\b|mind\b|once\b|just stand|just sit)\w+)",
    ),
    (
        "stop",
        r"(?:(?:please |just )*(?:stop|quit)(?:,? (?:please|now|it|that|this|right (?:there|now|here)"
        r"|there|here|already|at once|doing (?:that|this|it)|with (?:the|that|this|your)|all|thanks"
        r"|immediately|babe|just stop|stop|with|\w+))?$|(?:please |just )*(?:stop|quit|no more"
        r"|enough(?: of)?(?: with)?) (?!being|acting|lying|pretending|making (?:excuses|it all"
        r"|everything)|blaming|overreacting|exaggerating|whining|complaining|moaning|sulking|crying"
        r"|playing|twisting|kidding|ignoring|avoiding|neglecting|hiding|forgetting|leaving|running"
        r"|shutting me|stonewalling|walking away|dodging|changing the|spending|wasting|slamming|losing"
        r"|breaking|gaming|scrolling|snoring|chewing|flirting|cheating|denying|deflecting|worrying"
        r"|flattering|feeling|hanging|by\b|in\b|for\b|me\b|you\b|when\b|and\b|caring|thinking about"
        r"|procrastinating|drinking|gambling|living|comparing yourself|seeing (?:her|him)"
        r"|texting (?:her|him)|dramati)(?:\w+ing\b|(?:it|that|this)\b|the (?!bus|car|train)\w+"
        r"|with\b))",
    ),
    (
        "hands off, back off, leave me alone",
        r"(?:cut (?:it|that) out|cut it|knock it off|pack it in|give it (?:a rest|up)|drop (?:it|that"
        r"|the (?!kids|bags?|shopping)|this)|leave it(?: (?:alone|be|there|out|at that|for now|now))?$"
        r"|let it (?:go|lie|rest|drop)|back (?:off|away|up)|step (?:back|away|off)|stand back"
        r"|keep back|keep away|move (?:back|away|over|your (?:hand|hands|arm|leg|foot|feet))|(?:hands"
        r"|paws|mitts|eyes|feet|lips|knees?|elbows?|toes|fingers|nose|tongue|chin|mouth|teeth) (?:off"
        r"|to yourself|away|out)|off\b(?: my| the|$)|get (?:off|away|out|lost|your\b.*(?:off|away|out"
        r"|back)\b|that (?:thing )?(?:away|off|out)|it back|it off|them (?:off|out))|keep (?:your"
        r"|those|that|them)\b.*(?:off|away|out|to yourself|down|yourself|shut|still)\b|keep (?:that"
        r"|this|it|them|these|me|us|my\b.*) (?:private|between|to yourself|secret|quiet|out|off|safe"
        r"|away|confidential)\b|keep (?:out|off|clear)\b|stay (?:out|away|off|back|on your|clear"
        r"|over there)|leave (?:me|us|my|this|that|the (?:door|light|subject|topic|past)|him|her|them"
        r"|our|mine)\b.*(?:alone|be|out|in peace|off|there|alone!|closed|shut|open|for (?:a"
        r"|another))\b|leave (?:me|us)$|leave$|leave now|go away|go home$|piss off|fuck off|sod off"
        r"|bugger off|shove off|naff off|let (?:go|me go|me be|me (?:sleep|rest|breathe|finish|eat"
        r"|work|leave|out|have (?:my|some|a (?:minute|moment|bath|shower|break|rest|bit))|wait"
        r"|\w+ .*(?:first|before)|decide|think|come to|do it (?:myself|alone)|read))\b|give (?:me"
        r"|us) (?:some |a (?:bit|little|second|sec|minute|moment|break|few|couple)|space|room|time"
        r"|(?:five|ten|\d+|one|two|half)|my\b|peace|privacy|quiet|distance)|take (?:your|that|those|it"
        r"|them)\b.*(?:off|away|down|out|back)\b|put (?:me|my\b.*) (?:down|back)|delete (?:it|that"
        r"|those|them|the)|take me off|turn (?:the camera|that camera|it) off|shoo\b|mind your own"
        r"|butt out)",
    ),
    (
        "pace and strength",
        r"(?:slow(?:er|ly)?(?: down)?(?:,? (?:please|there|it|a bit|ok(?:ay)?|babe|down.*|than.*))?$"
        r"|slow (?:it )?down|(?:a (?:bit|little) |way |much )?(?:slower|gentler|softer|lighter|less"
        r"|looser|easier)\b(?!.*\?$)|go (?:slow|slower|easy|gently|gentle|lighter|softer)"
        r"|take it (?:slow|slower|easy(?:$| with me| on me))|easy$|gently?$|(?:that's |this is |it's "
        r"|you're going |we're going |we're moving |you're moving |things are (?:moving"
        r"|going) )?(?:way |just |a bit |all |still )*too (?:fast|hard|rough|much|far|soon|close|loud"
        r"|quick|quickly|tight)\b|(?:ow|ouch|ow ow)$|(?:that|it|this) hurts(?:$| (?:a lot|too much"
        r"|there|,))|that's sore|you're hurting me|(?:red|yellow|amber|safe ?word|pause|time ?-?out"
        r"|enough|wait|hold on|hang on|halt)$|enough (?:now|already|is enough|for (?:now|today"
        r"|tonight)|please)|that's (?:quite )?enough|wait (?:for me to|until|till|a (?:bit|moment"
        r"|minute|second|sec)))",
    ),
    (
        "only this",
        r"(?:only (?:over|above|outside|with|on|until|for (?:an?|the|ten|five))\b|(?:only|just)(?: a"
        r"| one| some| a quick| a little| the)? (?:cuddl|kiss|hug|hold|talk|sleep|massag|friend|snuggl"
        r"|holding|hands|spoon|lie|lying|sit|back ?rub|pg|coffee|dinner|clothes|a movie|tonight)\w*"
        r"|(?:cuddl\w+|kiss\w*|hug\w*|hands|holding hands|friends|clothes on) (?:only|and nothing"
        r"|but nothing|is (?:it|all)|nothing)|clothes (?:stay )?on|nothing (?:else|more|further|beyond"
        r"|past|below|under|physical|sexual|tonight)|no further|that's (?:it|all)(?: for (?:now|today"
        r"|tonight|me)|$)|that's as far|this far|as far as)",
    ),
    (
        "ask first",
        r"(?:(?:always |just |please )*(?:ask|check(?: with)?|text|call|ring|knock|warn|tell|message"
        r"|wait)(?: me| us)?(?:,? please)?(?: (?:first|before)\b)|(?:always |just |please )*(?:ask"
        r"|check with me|knock)$|(?:ask|check|knock)\b.{0,40}\b(?:first|before)\b)",
    ),
    (
        "closing the matter",
        r"(?:end of (?:story|discussion|conversation|debate|subject)|(?:this |that "
        r"|the )?(?:conversation|discussion|subject|topic|talk)(?:'s| is) (?:over|closed|finished"
        r"|done)|(?:conversation|discussion|case|subject|topic|matter) (?:over|closed|finished)"
        r"|(?:we're|i'm) (?:done|finished|through)(?: here| talking| discussing| with (?:this|that|you"
        r"|it$)|$|,)|non-?negotiable|off (?:limits|the table)|out of bounds|out of the question"
        r"|deal ?-?breaker|another (?:time|night|day|evening)|some other (?:time|night)|maybe (?:later"
        r"|another|some other|tomorrow|next|not)|(?:respect|accept|take|hear|believe) (?:my|that|it"
        r"|the|this|a)? ?(?:no\b|limit|boundar|answer|space|privacy|decision|for an answer)"
        r"|none of your|my (?:body|choice|phone|money|rules|room|decision|life|business|diary|call"
        r"|house|time|bed)(?:,|$|\s(?:my|stays?|is mine))|for me to (?:know|decide)|my answer)",
    ),
    (
        "let's not",
        r"(?:let's|can we|could we|can you|could you|would you|will you|please|how about we"
        r"|i'd ask you|we should|we can)(?: (?:please|all|just|maybe))* (?:not\b|(?:stop(?! fighting"
        r"| arguing| doing this to| at| by| in| for| off| over)|slow|wait(?! for me| for the| for us)"
        r"|pause|keep (?:it|this|that|things) (?:private|to|between|pg|clean|off|down)|leave (?:it"
        r"|that|this|me)|take (?:it slow|things slow|a break|this slow)|drop (?:it|this|that|the))\b)",
    ),
)
