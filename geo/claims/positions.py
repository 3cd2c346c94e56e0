"""Where subjects stand: patterns over the items of a sentence, seen from the phrase that places them."""

from __future__ import annotations

from .lexicon import CODES, codes_of
from .patterns import Line, compile_pattern

__all__ = [
    "ADJACENT",
    "AFTER_CLAIM",
    "AGAIN",
    "AHEAD",
    "ALL_OF",
    "APPOSED",
    "BESIDE",
    "CENTRES",
    "COMES",
    "COMMA_ONLY",
    "DEBATED",
    "ENDS",
    "EVENT",
    "EVENT_VERB",
    "FIGURES",
    "FRONTED",
    "FRONTED_IN",
    "HELD",
    "INSERTED",
    "INSIDE",
    "INVERTED",
    "JOINED",
    "LISTED",
    "LOCATED_FIRST",
    "NAMED",
    "NOMINAL",
    "OPENED",
    "OPENING",
    "PAIR",
    "PARTICIPLE",
    "PREPOSITIONS",
    "REDUCED",
    "RELATIVE",
    "RENAMED",
    "SORTED",
    "SO_COMES",
    "SO_DOES",
    "SPEAKS",
    "TIMED",
    "TIMES",
    "VERB",
    "ended_relatives",
]

# words that may stand between a verb and the phrase: "lies on high ground", "is located in the hills"
FILL = "(WORD|BANK|ITS|DIRECTIONAL|BY|LEFTRIGHT|JUST|NOT|ALL|AT|A|THE|IN|OUT|COMMA|AS|DISTANCE_NOUN|OF|NUMBER|ON|KIND_WORD|ROAD|COAST)"
# "X, 8 km east of ..."; "X (8 km east of ...)"; further phrases may stand between
ADJACENT = compile_pattern(
    "sub=(THING|NAME) (COMMA|OPEN|DASH)? ((AND|BUT|ALL)? CLAIM (COMMA|AND|BUT|OR|DASH){0,2}){0,3} "
    "(AND|VERY|ALL ((NUMBER|QUANTIFIER)? OF (PRON|WORD|REL))?|BUT){0,2}$"
)
# "X, a market town of 30,000 people 8 km east of ..."
APPOSED = compile_pattern(
    "sub=(NAMED|NAME|DEFINITE|CLAIM) COMMA (INDEFINITE WORD?|DEFINITE"
    "|(QUANTIFIER|NUMBER|WORD) OF (DEFINITE|(THE|ITS) (WORD|NUMBER|KIND_WORD|DIRECTIONAL|KIND){1,4})"
    "|(A|THE) (WORD|NUMBER|DIRECTIONAL|JUST|DASH){0,4} (KIND_WORD|CAPITAL) WORD? OF THE? (AREA|PLACE) (?= COMMA)"
    "|(A|THE|ITS) (WORD|KIND_WORD|ROAD|NUMBER|OF|NAME|CAPITAL|WAY_WORD|BORDER|DIRECTIONAL|DASH|(OUTSKIRTS|VICINITY|CENTRE) (?! OF)"
    "|NAMED (?= WORD|KIND_WORD|BORDER)){1,8}"
    "|(ON|IN|AT|NEAR) ((THE|A) (WORD|COAST|BANK|DIRECTIONAL){1,4} (OF DEFINITE)?|DEFINITE)) (COMMA|AND)? "
    "(OF QUANTIFIER? NUMBER (A WORD POSS (DRIVE|WORD))?|OF QUANTIFIER? NUMBER WORD?|FOR NUMBER WORD|WITH (WORD|A|NUMBER|OF){1,5}|ON NAMED"
    "|(IN|ON) ((THE|A) (WORD|DIRECTIONAL){1,3}|DEFINITE|INDEFINITE))? (REL BE)? LOCATED? "
    "(CLAIM (COMMA|AND){0,2}){0,3} VERY?$"
    # "X, a village at the foot of the mountains about 8 km east of ..."
    "|sub_=(NAMED|NAME|CLAIM) COMMA (INDEFINITE|DEFINITE) LOCATED? (AT|IN|ON|OF|BY|NEAR) "
    "(THE|A|WORD|CENTRE|COAST|BANK|OF|KIND|DEFINITE|INDEFINITE|DIRECTIONAL|NAME|AREA|LINEPLACE|ROAD){1,8} "
    "((?<= OF) THE? NAMED)? COMMA? VERY?$"
)
# "X, located 8 km east of ..."
REDUCED = compile_pattern(
    "sub=(NAMED|DEFINITE|CLAIM) COMMA (REL BE)? placed=(LOCATED) (WORD|JUST|AT|A|OF|DISTANCE_NOUN){0,4} (CLAIM (COMMA|AND|BUT){0,2}){0,3} VERY?$"
)
RELATIVE = compile_pattern("sub=(THING|NAME) COMMA? rel=(REL) (verb=(WORD|MOTION) (OUT|AWAY|ALL|JUST|WORD)?)?$")
# "the largest, X, is"
RENAMED = compile_pattern(
    "THE (WORD|NUMBER){1,2} COMMA sub=(NAMED|NAME) COMMA$"
    "|(DEFINITE|THE (WORD|KIND|NUMBER){1,3}) (TO|OF) (DEFINITE|THE (WORD|KIND)) COMMA sub_=(PLACE) COMMA$"
)
# other phrases on the same subject, between its verb and this one
CHAIN = "(CLAIM (COMMA|AND|BUT){0,2}){0,3} VERY?$"
# "X lies", "X is a town", "the camp, located"
VERB = compile_pattern(
    f"verb=(BE) {FILL}{{0,6}} LOCATED? (A|THE|AT|IN){{0,2}} ((INDEFINITE|DEFINITE|KIND) (LOCATED|REL BE)?)? (IN LINEPLACE COMMA)? {CHAIN}"
    f"|verb_=(LOCATED) {FILL}{{0,4}} {CHAIN}"
    f"|(BE|LOCATED) (ON|ALONG) THE? (WORD|NAME|VIA){{0,2}} (NAMED|NAME) {CHAIN}"
    "|(BE|LOCATED) (ON|IN|AT) (INDEFINITE|DEFINITE|(A|THE) WORD{1,2}) (IN|OF|ON) LINEPLACE COMMA? VERY?$"
    "|(BE|LOCATED) LOCATED? ON THE (COAST|BANK) OF (AREA|LINEPLACE|PLACE) COMMA? VERY?$"
)
# "X, Y and Z are"; "X, Y and Z, all"
LISTED = compile_pattern("NAMED (COMMA NAMED){0,6} COMMA? AND NAMED (?= BE|LOCATED|WORD|ALL)")
PAIR = compile_pattern("NAMED COMMA? AND NAMED$")
ALL_OF = compile_pattern("NAMED (COMMA NAMED){0,6} COMMA? AND NAMED COMMA? ALL ((NUMBER|QUANTIFIER)? OF (PRON|WORD|REL))? VERY?$")
# what stands between two phrases that share a subject
AGAIN = compile_pattern("CLAIM COMMA? (AND|BUT) WORD?$")
JOINED = compile_pattern("CLAIM COMMA? (AND|BUT|OR) VERY?$")
# "X is 8 km north of Y, which Z has held since May, and 9 km south of ...": both of X
INSERTED = compile_pattern("CLAIM COMMA (REL|DEFINITE|INDEFINITE) .{0,14} COMMA (AND|BUT) VERY?$")
# the ends of a road, on which nothing beside the second is
ENDS = compile_pattern("(NAMED|NAME) (TO|AND|DASH)$")
COMMA_ONLY = compile_pattern("CLAIM COMMA VERY?$")
BESIDE = compile_pattern("COMMA? claim=(CLAIM)")
AFTER_CLAIM = compile_pattern("claim=(CLAIM) (COMMA (IN THE? (NAME|LINEPLACE)|ON THE? (NAME|NAMED) WORD?))? (COMMA|DASH|OPEN)? (AND|BUT)? VERY?$")
# nouns that mean the place of the last event
CENTRES = frozenset("epicentre epicenter hypocentre hypocenter centre center site scene spot location".split())
# what falls, collapses, breaks out or is cut without being at a place
FIGURES = frozenset(
    "price prices share shares stocks index rates inflation rouble ruble lira rupee peso rand zloty franc cost costs sales company firm currency dollar euro yen pound "
    "talks negotiations turnout unemployment profits revenue markets row song tears applause laughter album record lead".split()
)
# words behind an event that tell of something done about it, maybe elsewhere
HELD = frozenset(
    "trial tried sentenced convicted charged conference summit talks met remembered commemorated condemned discussed "
    "debated taken treated warning warnings insurance prompted sparked triggered anniversary lawyers vigil "
    "briefing made built born trained produced designed assembled agreed signed registered educated elected "
    "appointed praised criticised criticized denounced mourned arraigned indicted planned plotted hatched rehearsed "
    "televised investigated examined reached".split()
)
# words that tell when, between a name and what places it: "took X late on Tuesday, 8 km east of ..."
TIMES = frozenset(
    "on in the at of by late early earlier last this after before overnight yesterday today tonight dawn dusk noon midnight "
    "morning afternoon evening night day days week weekend month year hours local time am pm gmt utc and again briefly "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december summer winter spring autumn since ago".split()
)
# what the mayor "in X" does: X is where he sits, no statement
SPEAKS = frozenset(
    "denied rejected heard ruled urged promised called condemned vowed declined praised welcomed".split()
)
# nouns that an event only tells the sort of: "the fire service", "a bomb threat"
SORTED = frozenset(
    "mark marks plain plains defences defenses barrier barriers engine engines extinguisher extinguishers door doors escape hydrant hydrants service services threat threats season seasons package packages movement movements helicopter helicopters strip "
    "strips plan plans brigade brigades station stations victims survivors relief law laws alert alerts alarm alarms "
    "safety squad squads efforts leader leaders charge charges case cases suspect suspects investigation inquiry crew "
    "crews department fighters insurance prevention experts policy rate rates statistics figures expert warnings forecast forecasts "
    "levels tests policies centre centres center centers order orders route routes shelter shelters".split()
)
DEBATED = frozenset("debated discussed remembered commemorated condemned".split())
# a sentence that goes on after its verb before the phrase comes: "X stands where the rivers meet, 8 km ..."
OPENED = compile_pattern(
    "sub=(NAMED|PRON|DEFINITE) (BE|LOCATED) .{0,24} (DEFINITE|INDEFINITE|WORD|BE|CENTRE|AREA) COMMA (?=CLAIM)"
)
# phrases that open a sentence: "Located 8 km north of Y, X ..."; "8 km north of Y stands X"
PARTICIPLE = compile_pattern("LOCATED (WORD|JUST|AT){0,2}|WORD?")
INVERTED = compile_pattern(
    "(COMMA CLAIM)? COMMA? verb=(BE|LOCATED|WORD) (BE|LOCATED)? (THE|A|WORD){0,2} sub=(THING|NAME)"
    # "40 km from Y, along a road that the rains had turned to soup, lies X"
    "|COMMA (IN|ON|AT|ALONG|BY|WITH|BEYOND|ACROSS|AROUND|VIA|REL|CLAIM) "
    "(PLACE|AREA|BEYOND|WORD|A|THE|ITS|OF|IN|ON|AT|WITH|REL|TO|PRON|INDEFINITE|DEFINITE|QUANTIFIER|NUMBER|AND|NOT|DASH|KIND|DIRECTIONAL|BE|ALL){1,12} "
    "COMMA verb_=(BE) THE? sub_=(PLACE|NAME)"
)
# "Only 8 km from X"; "Across the river and 8 km from X"
AHEAD = compile_pattern("JUST|(ACROSS|BEYOND) (DEFINITE|INDEFINITE) AND")
# "and so does Y, 80 km beyond it"
SO_COMES = compile_pattern("CLAIM COMMA (WORD|BE) sub=(NAMED)")
SO_DOES = compile_pattern("AND THEN (WORD|BE) (NAMED|NAME) COMMA$")
# "Two days' march west of Y"
TIMED = compile_pattern("(A|NUMBER|QUANTIFIER|WORD){1,2} WORD? POSS? DRIVE?")
COMES = frozenset(
    "comes rises sprawls looms stretches extends runs nestles juts towers huddles sits came rose straggles clings perches spreads "
    "nestled sprawled stretched hugs winds straddles clusters squats".split()
)
FRONTED = compile_pattern(
    "(COMMA (IN|ON|AT|ALONG|BY|BEYOND|ACROSS) (WORD|A|THE|OF|DIRECTIONAL|DEFINITE|INDEFINITE|OUTSKIRTS|CENTRE|COAST|BANK){1,8})? COMMA (THE|A)? sub=(NAMED)"
)
# "Located 8 km north of Y, the old capital, X ..."; an insertion is no subject
LOCATED_FIRST = compile_pattern(
    "(OPEN (NAME|WORD|NAMED){1,3} CLOSE)? (COMMA (DEFINITE|INDEFINITE|THE|A|WORD|NAMED|NAME|AND|OF|KIND|BE){1,7}?)?? "
    "COMMA (THE|A)? (WORD (?= NAMED))? sub=(NAMED|NAME|PRON|DEFINITE|INDEFINITE) (?! COMMA (NAMED|NAME|THE|DEFINITE))"
)
FRONTED_IN = compile_pattern("COMMA? in=(CLAIM)")
_RELATIVE = compile_pattern("rel=(REL .{1,14}? COMMA) (?= BE|LOCATED|EVENT_VERB)")


def ended_relatives(line: Line, i: int) -> set[int]:
    """Return the items of relative clauses that ended before item `i`: "a cook who will not be hurried, was"."""
    return {k for found in _RELATIVE.finditer(line.codes, 0, i) for k in range(*found.span("rel"))}


INSIDE = codes_of("IN ON ACROSS")
OPENING = codes_of("STOP THEN SAY AND QUOTE BUT MARK DASH")
PREPOSITIONS = codes_of(
    "OF FROM TO IN AT ON NEAR BY WITH FOR WITHIN ALONG BETWEEN ACROSS AROUND INTO VIA OUTSIDE AS"
)  # fmt: skip
NOMINAL = codes_of("PLACE LINEPLACE AREA DEFINITE INDEFINITE NAME PRON EVENT FRONTIER")
NAMED = codes_of("PLACE LINEPLACE AREA NAME FRONTIER")
EVENT, EVENT_VERB = CODES["EVENT"], CODES["EVENT_VERB"]
