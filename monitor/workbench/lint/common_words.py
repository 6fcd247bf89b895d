"""Words that stand in so many articles that one of them alone says nothing: for desks without an archive to count in.

The closed classes of all languages that are told apart, and the verbs and nouns that English news of any kind is made
of (reporting, politics, business, sport, time and amounts). Where an archive holds enough articles, its own are added.
"""

from __future__ import annotations

from typing import Final

from monitor.text.function_words import FUNCTION_WORDS
from monitor.text.normalise import fold

_OF_NEWS = """
    according accuse act add agree ahead allow announce answer area argue arrive ask attack back bank become begin believe
    big bill board body bring build business buy call campaign car carry case cause change charge child city claim close
    come comment common company condition continue control cost country court cover cut date day deal death decide
    decision development die drop early east economy education effect effort election end enter event expect face fact
    fail fall family father feel few fight figure film final find fire force foreign form former free friend full fund
    future game general get give global go good government great group grow growth half hand happen head health hear help
    high history hit hold home hope hospital hour house human idea impact include increase industry information interest
    international issue job join keep key kill know large last late law lead leader leave left level life line list live
    local long lose loss low major man manager market match matter mean measure media meet meeting member mile military
    million minister minute miss moment money month morning move name nation national near need network news night north
    note number offer office officer official oil old open operation order part party pass pay peace people percent person
    place plan play player point police policy political poor power present president press price private problem program
    project protect public push put question raise rate reach read real reason receive record red reduce region release
    remain remove report reporter response rest result return right rise risk road role rule run sale school season seat
    second secretary sector security see seek send service set share show side sign site small social source south speak
    special spend spokesman staff stage stand start state statement station stay step stop story street strike strong study
    support system take talk tax team tell term test think threat top total town trade travel treat trial try turn union
    use victim view visit vote wait walk want war watch water way week weekend west white win woman word work worker world
    worth year young
"""

#: folded
COMMON: Final = frozenset(
    fold(word) for words in (*FUNCTION_WORDS.values(), _OF_NEWS) for word in words.split() if fold(word)
)
