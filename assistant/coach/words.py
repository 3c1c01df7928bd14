"""Closed word lists that the coach's rules share."""

from __future__ import annotations

FEELINGS: frozenset[str] = frozenset(
    "afraid agitated alarmed alone angry annoyed anxious apprehensive ashamed awful awkward bad beat blue bothered bored brave calm "
    "calmer cautious cheerful closer comfortable concerned confident confused content cosy cozy cross crushed curious deflated "
    "defeated dejected delighted depleted desperate despondent devastated disappointed discouraged disheartened distant distressed "
    "down drained dread eager edgy embarrassed empty envious excited exhausted exposed fearful flat flustered fond foolish fragile "
    "frazzled frightened frustrated furious glad gloomy good grateful great grumpy guilty gutted happy heartbroken heavy helpless "
    "hesitant hollow homesick hopeful hopeless horrible humiliated hurt impatient insecure irritable irritated jealous jittery "
    "jumpy knackered lonely lost loved low mad miserable mortified moved mad nervous numb okay on-edge optimistic overloaded "
    "overwhelmed pained panicked panicky peaceful playful pleased powerless proud puzzled queasy raw regretful relaxed relieved "
    "reluctant resentful restless rotten sad safe safer scared sceptical scattered self-conscious sensitive shaken shaky shattered "
    "shocked shy sick silly skittish small sore sorrowful sorry special startled stressed strained stretched stuck stung surprised "
    "suspicious tearful tender tense terrible terrified tetchy thankful thrilled tired torn touched trapped troubled uncomfortable "
    "uneasy unhappy unimportant unsafe unsettled unsure unwell upset useless vulnerable warm wary weary weepy weird wistful wobbly "
    "worn worried wound-up wrecked wretched frayed fretful fed-up hesitant pressed doubtful tight rattled thrown mixed-up "
    "fine better worse comforted close connected crowded cornered squeezed invisible".split()
)
"""Words for a real emotion or bodily state. Source: rosenberg-nvc; gordon-1970. "invisible", "cornered" lean on a thought
about the other and are allowed only because they name how it is inside."""

FAUX_FEELINGS: frozenset[str] = frozenset(
    "abandoned abused accused attacked belittled betrayed blamed bullied cheated controlled criticised criticized deceived "
    "degraded disregarded disrespected dismissed distrusted dumped exploited gaslit gaslighted harassed ignored insulted intimidated "
    "invalidated interrupted judged left-out let-down manipulated misunderstood mocked neglected offended overlooked patronised "
    "patronized persecuted provoked put-down railroaded rejected smothered snubbed suffocated taken-for-granted threatened "
    "trampled tricked unappreciated undermined unheard unloved unseen unsupported unwanted used victimised victimized wronged "
    "cheated-on targeted sidelined excluded".split()
)
"""Words that say what the other one did, dressed as a feeling. Source: rosenberg-nvc."""

LABELS: frozenset[str] = frozenset(
    "ableist airhead arrogant bitch bitchy bossy brat bully careless cheap cheapskate cheat cheater child childish clingy clown clueless cold "
    "cold-hearted control-freak controlling coward creep creepy crazy cruel deadbeat delusional demanding dense difficult dishonest "
    "disgusting doormat drama-queen dramatic dumb egotistical emotionless evil exhausting fake fool freak frigid gossip greedy gross "
    "heartless helicopter hopeless hypocrite hypocritical hysterical idiot idiotic ignorant immature impossible incompetent "
    "inconsiderate insane insensitive irresponsible jerk joke lazy leech liar loser lunatic mad manchild maniac manipulative manipulator "
    "martyr mean menace messy miser monster moron muppet nag naggy narcissist narcissistic needy neurotic numpty nuts nutter obnoxious "
    "obsessed paranoid parasite pathetic perv pervert petty pig pigheaded pointless prat prick princess prude psycho psychopath psychotic "
    "ridiculous robot rude scrooge scrounger self-absorbed self-centered self-centred selfish sensitive-little shallow shameless sick-in-the-head slob sloppy "
    "slut sly smug snake sneaky snob sociopath spineless spoiled spoilt sponger stingy stubborn stupid sulky terrible thick thick-headed "
    "thoughtless tight-fisted toddler toxic tosser tyrant unbearable unbelievable ungrateful unhinged unreasonable untrustworthy useless vile "
    "victim wanker weak weirdo whiny wimp worthless wuss smothering suffocating unavailable cold-blooded stalker sadist twat pillock "
    "plonker git knob knobhead bellend chancer layabout freeloader killjoy buzzkill bore misery whinger moaner genius sherlock "
    "einstein predator troll witch cow rat weasel two-faced uptight".split()
)
"""Verdicts on a person. Read as labels only where they are said of or to the other one. Source: gottman-four-horsemen."""

ALWAYS_INSULT: frozenset[str] = frozenset(
    "arsehole asshole bastard bellend bitch creep cunt deadbeat dickhead dipshit douche douchebag dumbass fuckwit idiot imbecile jackass "
    "jerk knobhead liar loser moron muppet narcissist nutter pervert perv pillock plonker prat prick psycho psychopath shithead slut "
    "sociopath sponger tosser twat wanker weirdo whore scumbag numpty manchild sherlock einstein cheapskate".split()
)
"""Nouns that are an insult wherever they stand, unless said of oneself."""

SWEARS = (
    r"(?:f+u+c+k\w*|f[*#@]+\w*|f\*ck\w*|sh[i*]t(?:e|ty|ter)?|bull ?sh[i*]t|bollocks|b[i*]tch\w*|crap"
    r"|damn|goddamn|bloody|arse|ass|a[s*]{2}hole|piss\w*|wtf|stfu|ffs|flipping|effing|frigging"
    r"|freaking|hell)"
)

TOUCH_GOOD = frozenset("cuddle hug kiss hold snuggle holding cuddling hugging kissing".split())
