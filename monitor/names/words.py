"""Small word lists that tell a bare surname from part of another name."""

from __future__ import annotations

from monitor.text.function_words import FUNCTION_WORDS as SMALL_WORDS
from monitor.text.normalise import fold

#: Forms of address and offices that may stand before a surname without making another person of it.
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady president vice premier prime minister pm mp mps secretary "
    "undersecretary deputy chancellor king queen prince princess emir sultan shah crown sheikh shaikh sheik ayatollah "
    "hojatoleslam hojjatoleslam imam mullah mufti grand sayyid sayed seyed seyyed syed hajj haji general gen lieutenant "
    "lt colonel col major maj brigadier brig captain capt commander cmdr admiral adm marshal sergeant sgt corporal "
    "ambassador envoy senator sen representative rep congressman congresswoman governor gov mayor judge justice "
    "speaker spokesman spokeswoman spokesperson chief leader chairman chairwoman head director officer boss cleric "
    "warlord strongman dictator ruler president-elect ex former late supreme foreign defense defence interior finance "
    "oil justice adviser advisor aide lawmaker politician monsieur m mme herr frau senor signor "
    "президент премьер министр генерал шейх аятолла г".split()
)

#: Words that open sentences or stand inside capitalised headlines without being names.
FUNCTION_WORDS = frozenset(
    "a about after again against ahead all also although among amid an and another any are as at back be because been "
    "before behind being below between beyond both but by can could did do does down during each either even ever "
    "every few for from had has have he her here hers him his how however i if in inside instead into is it its just "
    "last late later least less let like likely many may meanwhile might more moreover most much must near neither "
    "never new next no nor not now of off on once one only or other our out outside over own per perhaps rather says "
    "she should since so some soon still such than that the their them then there these they this those though through "
    "thus to today together tomorrow toward towards under unless until unlike up upon us via was we were what when "
    "where whether which while who whom whose why will with within without would yesterday yet you your".split()
)

#: What is named after a person is not the person: Sadr City, Khomeini Airport.
NAMED_AFTER = frozenset(
    "airport avenue award barracks base boulevard bridge camp cemetery center centre city college district dam faction "
    "family foundation hall highway hospital house institute library memorial mosque movement museum neighborhood "
    "neighbourhood party port prize road school shrine square stadium station street tower town trail university "
    "village".split()
)

#: Common nouns that end names of groups. Many papers print them small where the group itself has a capital: the Quds
#: force, the Badr organization (Guardian and BBC style guides).
CLOSING_NOUNS = frozenset(
    "battalion battalions brigade brigades corps force group militia movement network organisation organization".split()
)
#: Those that tell a name only behind two other words of it: the Free Syrian army is one, but Lebanese forces are the
#: army and the Lebanese Forces a party.
CLOSING_NOUNS_OF_LONG_NAMES = CLOSING_NOUNS | frozenset(
    "alliance army coalition command committee council directorate forces front guard guards party union units".split()
)

#: Days and months stand right behind a name in agency style: "Kadhimi Wednesday said".
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)

#: what begins a person's name in Arabic: father, mother, son, daughter of
KUNYAS = frozenset("abu abou abi umm um bin ibn ben bint".split())

#: prefixes that make of a people's name the name of others
TURNING = frozenset("pro anti non ex counter trans".split())

#: small words of all languages: no spelling of a name that stands alone, or in a script without capitals
SMALL = frozenset(word for words in SMALL_WORDS.values() for word in fold(words).split()) | FUNCTION_WORDS - {"said"}
