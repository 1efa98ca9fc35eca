"""English among Vietnamese: its words are no slips, nor keys that were to write others."""

from collections.abc import Sequence

from corpus.text.vietnamese import is_syllable
from index.spelling.telex import decode
from index.spelling.words import Word

# Words of most English questions. The second are, without their diacritics, Vietnamese ones as well.
_TELLING = frozenset(
    "what which when where who whom whose why how does did is are was were of for from with by have has had this that "
    "these those there their its about into should could would will must and or not been being".split()
)
_BINDING = frozenset("the in on to a an it do so me my no at we he she they you your can be any all".split())

# The common English words that write Vietnamese syllables by Telex, as "most" writes "mót". Left out are some by
# which the other is meant as often: "car" (cả), "chef" (chè).
_KEYS_TOO = frozenset(
    (
        "this was his has more there her been how now its see two these most here did too those down last best "
        "does own must days seen says war per post guys lost room wrong air past low soon turn six list gets cost "
        "seems town rest term goes sex won sense test tax trust born poor door hair lose seem sir box gas wow bar "
        "thus lots coast queen tree runs songs bus rose cast host busy arm core pair pieces mix beer moon chair "
        "honor sets trees hero keeps guns hits troops theme chosen row sees tips rooms chose roof burn puts chest "
        "loans nose sons vast defend harm cats tons cops cuts ghost maps boost dust towns gene meets lips roots "
        "boom boots teen bow nuts beef dawn quest pays worn boats vary trips chips owns dose corn taxi themes "
        "bias bits sits genre lens teens caps cow genes horn peer keen mere visa charm deer cups noon ore pose "
        "bee pets torn nest tops cheer queens rats bust sins rays liar hats barn sore dense lawn lungs bees toast "
        "toes tense pops bore buys cows downs norm boo donor pasta wax meme mins sums sworn bury tens choir karma "
        "roast gaps rows bets poets reef reset bats tee doom nets sofa cans pins deeds hips kits queue guts worm "
        "cons dots pots queer traps deed gems gore gown memes moron pens coats rams rust gangs oops vest goats "
        "lust pits tow tore hangs roar vows bans lays mist laps of is as or if us ex ox"
    ).split()
)


def is_english(words: Sequence[Word]) -> bool:
    """Whether a question is in English: it has a word that tells, and more that may be English than may not."""
    raw = [word.raw.lower() for word in words]
    if not all(map(str.isascii, raw)) or _TELLING.isdisjoint(raw):
        return False
    return 2 * sum(map(_may_be_english, raw)) > len(raw)


def may_be_keys(raw: str) -> bool:
    """Whether a word that would be keystrokes is no common English one."""
    return raw.lower() not in _KEYS_TOO


def _may_be_english(word: str) -> bool:
    if word in _TELLING or word in _BINDING or word in _KEYS_TOO:
        return True
    return word.isalpha() and not is_syllable(word) and decode(word) is None
