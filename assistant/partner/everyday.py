"""Everyday words: those in more than one of seventy of some fifteen thousand practice messages, things and people left out."""

from __future__ import annotations

EVERYDAY = frozenset(
    (
        "able about after again aint all already also although always and another any anybody anyone anything are arent "
        "arse ask asked asking ass bc because been before being bit bloody both btw but bye came can cant come comes "
        "cos could couldnt crap damn day days did didnt does doesnt doing done dont down dunno each either else even "
        "ever every everybody everyone everything feel fine first five for four from fuck fucking get gets god goes "
        "going gone gonna good goodnight got had hadnt haha half has hasnt have havent hear hed hell hello help her "
        "here heres hes hey him his hmm how idiot idk ill into isnt its ive just keep keeps kind kinda know last later "
        "leave left less let lets like line little lol long look lot love made make man many maybe mine more most much "
        "myself name need neither never new next nice night nine nobody nope not nothing now off okay old omg once one "
        "only other our out over own partner people please practise pretty put quite rather really right rn round said "
        "same say saying says scene see she shed shes shit should shouldnt since sit six some somebody someone "
        "something somewhere soon sorry sort sorta started still stop stopped stuff stupid such sunday take talk tbh "
        "tell telling ten than thank thanks that thats the them then there theres they theyre thing things think thinks "
        "this though three through till time today told tomorrow tonight too took twice two type ugh under unless until "
        "used very wanna want wants was wasnt way ways week well went were werent weve what whatever whats when where "
        "whether which while who whole why will with without wont word words would wouldnt yeah year years yep yes "
        "yesterday yet you youd youll your youre youve "
    ).split()
)
