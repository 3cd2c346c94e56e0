"""Incidents told by no word of the lists: "a gas main ruptured in X", "nine people choked in a nightclub in X"."""

from __future__ import annotations

from .bodies import has_bodiless_object, is_abstract, is_bodiless, is_idiom, opens_clause, start_behind
from .deeds import NO_DEEDS, NO_EVENTS
from .lexicon import CODES
from .minds import NOT_BY_HAND
from .patterns import Line
from .positions import DEBATED, FIGURES, OPENING, PREPOSITIONS, SPEAKS

__all__ = ["NO_SUBJECTS", "NO_VERBS", "enters_idea", "happened_item"]

_IRREGULAR = frozenset(
    "broke tore sank rang blew split bit flung threw swept shook struck stole cut burst slid spun sprang swung dug went".split()
)
_VERBS = frozenset(CODES[name] for name in ("WORD", "MOTION", "LEFTRIGHT"))
_FIRST = frozenset(CODES[name] for name in ("A", "NUMBER", "QUANTIFIER", "INDEFINITE", "EVENT", "THE", "DEFINITE"))
_REACH = 16
NO_SUBJECTS = frozenset(
    "official officials minister ministers president premier mayor governor bishop pope king queen court courts judge judges "
    "lawyer lawyers spokesman spokeswoman analyst analysts expert experts economist economists student students pupil pupils "
    "professor professors scientist scientists researcher researchers artist artists singer singers actor actors band choir "
    "orchestra player players team teams club clubs coach striker goalkeeper cricketer boxer runner runners firm firms company "
    "companies bank banks investor investors trader traders business businesses retailer startup start-up shareholder "
    "shareholders study studies report reports survey surveys poll polls film films book novel play opera exhibition show "
    "concert festival conference summit meeting talks forum fair course workshop seminar critic critics reviewer reviewers delegation delegations delegate delegates diplomat diplomats "
    "ambassador envoy envoys negotiator negotiators candidate candidates party parties parliament council committee panel "
    "commission jury agency ministry government union unions voter voters law bill rule treaty deal agreement plan project "
    "candidate author authors writer writers poet painter architect architects designer designers chef journalist journalists "
    "reporter editor newspaper magazine programme program model version edition product car engine software service price "
    "prices sales exports index currency rate rates temperature temperatures population economy industry sector market museum "
    "university college school hospital church office branch store shop factory league match game final race tournament cup "
    "goal tour season graduate graduates doctor doctors nurse nurses teacher teachers scholar scholars pilgrim tourist tourists "
    "visitor visitors guest guests fan fans athlete athletes champion son daughter wife husband family born hotel".split()
)
NO_VERBS = frozenset(
    "walked quarried mined milled smoked distilled fermented met meet watched identified posted mailed negotiated enrolled crossed entered waited sheltered hid camped opened closed won lost played scored beat drew finished raced competed qualified debuted premiered toured "
    "performed sang danced graduated studied taught worked lived stayed settled grew married divorced retired resigned visited "
    "attended arrived arrives landed stopped dined slept woke spoke spoken talked addressed discussed debated urged voted "
    "elected chose decided planned hoped wanted tried failed refused agreed asked replied answered argued complained appealed "
    "ruled sued testified pleaded heard hired paid earned invested traded bought sold cost priced rented leased owned ran "
    "runs managed led chaired hosted organised organized held staged launched unveiled presented showed displayed exhibited "
    "featured published printed wrote drew designed built made produced assembled developed tested measured counted surveyed "
    "sampled recorded registered reported listed ranked rose fell dropped climbed slipped increased decreased doubled tripled "
    "halved gained averaged totalled stood lasted continued began started ended completed announced expected needed used "
    "remained stayed seemed appeared looked felt believed thought knew loved liked enjoyed feared worried warned praised "
    "criticised criticized welcomed supported backed opposed demanded pledged promised vowed called named known based "
    "located headquartered founded established joined formed signed ratified celebrated marked honoured honored remembered "
    "trained practised practiced rehearsed passed failed served cooked ate drank smoked shared offered received accepted "
    "collected gathered came became ordered required allowed approved banned introduced adopted revised proposed "
    "returned travelled traveled flew sailed drove checked booked queued shopped spent saved interested involved related "
    "situated concerned aged born raised educated convicted sentenced jailed tried charged acquitted interviewed quoted "
    "translated filmed photographed wintered bred nested flowered ripened grown sown planted harvested "
    "accepted accounted achieved acted added adapted advised affected aimed allocated altered amended amounted applied "
    "appointed appreciated approached arranged assessed assigned assisted assumed assured attained attracted auctioned "
    "awarded balanced banked boasted boosted borrowed bowed brewed briefed budgeted campaigned cancelled canceled canvassed "
    "captained cared carved catered caused changed chatted cheered cleaned coached collaborated combined comforted "
    "commented commissioned committed communicated commuted compared compiled composed computed conceded concluded "
    "conducted considered consulted contacted contended contested contracted contributed converted cooperated copied "
    "corrected counselled created credited cruised cultivated curated cured dated decorated dedicated defended defined "
    "delayed delivered departed deposited derived described deserved detailed determined devoted directed discovered "
    "discounted dispatched distributed docked documented donated drafted dressed eased edited employed enabled encouraged "
    "endorsed enforced engaged enhanced enlisted ensured entertained envisaged equipped estimated evaluated evolved "
    "examined excelled exported extended expanded facilitated farmed favoured favored fetched filed filled financed fined "
    "fixed focused followed fostered framed funded furnished generated governed granted greeted guaranteed guided handed "
    "handled headlined healed helped housed identified illustrated imagined imported impressed improved included "
    "incorporated indicated influenced informed inherited initiated inspected inspired instructed insured integrated "
    "intended interned invented issued journeyed judged justified kicked knitted labelled lectured lent licensed linked "
    "listened loaded lobbied mailed maintained manufactured marketed mastered matched mentioned merged migrated mined "
    "minted modelled modified monitored motivated narrated navigated negotiated nominated noted notified observed obtained "
    "occupied outlined outperformed oversaw packed painted participated partnered patented paused perfected permitted "
    "persuaded piloted pioneered placed polled posed posted postponed preached predicted preferred prepared preserved "
    "presided prevailed prevented processed procured profited programmed progressed prohibited promoted proved provided "
    "publicised purchased pursued quit ranged rated reached reaffirmed realised realized rebounded recalled recommended "
    "reconciled recruited rectified recycled reduced refined reflected reformed refreshed refuelled regretted reiterated "
    "relaxed released relied relocated remarked renewed renovated reopened repaid repeated replaced represented reproduced "
    "requested researched reserved resolved responded rested resulted resumed retained revealed reversed reviewed revived "
    "rewarded roasted sampled scheduled screened secured serviced shaped shipped shortlisted signalled signaled skipped "
    "sketched solved sourced specialised specialized sponsored staffed stepped strengthened stressed submitted succeeded "
    "suggested suited supplied suspended switched tasted thanked tightened toasted totaled traced tracked transferred "
    "transformed transmitted treated trusted tutored typed underlined undertook unified united unloaded unpacked updated "
    "upgraded utilised utilized valued varied ventured verified viewed voiced volunteered wagered wed wheeled widened "
    "withdrew witnessed worshipped yielded".split()
)


def happened_item(line: Line, i: int) -> int:
    """Return the verb of the clause that the containment at item `i` stands in, -1 for none that may be an incident.

    The clause stands before the phrase, or behind one that opens the sentence: "In X, a gas main ruptured".
    """
    codes = line.codes
    start, end = i, i
    while start > 0 and i - start < _REACH and codes[start - 1] not in _ENDS:
        start -= 1
    if start and codes[start - 1] not in _ENDS:
        return -1
    if opens_clause(line, i):
        start = end = start_behind(line, i)
        while end < len(codes) and end - start < _REACH and codes[end] not in _ENDS:
            end += 1
    return _verb(line, start, end)


_TOLD = SPEAKS | DEBATED | FIGURES


def _verb(line: Line, start: int, end: int) -> int:
    """Return the first verb of an incident in the clause of items `start` to `end`."""
    items, codes = line.items, line.codes
    if start >= end or not (codes[start] in _FIRST or _is_plural(line, start)) or CODES["NOT"] in codes[start:end]:
        return -1
    if not _TOLD.isdisjoint(line.lower[start:end]):
        return -1
    if items[start].lower in NO_SUBJECTS:
        return -1
    for k in range(start + 1, end):
        word = items[k].lower
        if word in NO_SUBJECTS:
            return -1
        if codes[k] not in _VERBS:
            continue
        if (word == "went" and items[k + 1].lower not in _GOING) or (word == "broke" and enters_idea(line, k + 1)):
            return -1  # "broke into television"
        if word.endswith("ing") and codes[k - 1] == CODES["BE"]:
            return -1 if word in _NOT_DOING else k
        if codes[k - 1] not in _AFTER and (word in _IRREGULAR or word.endswith("ed")):
            free = word == "walked" and items[k + 1].lower == "free"
            if (word in NO_VERBS and not free) or word in NO_DEEDS or word in NO_EVENTS or word in NOT_BY_HAND or is_bodiless(line, k):
                return -1
            if has_bodiless_object(line, k) or is_idiom(line, k):
                return -1  # "a dance troupe stole the show"
            return k
        if word == "lost" and any(item.lower in _HARMED for item in items[k + 1 : min(end, k + 4)]):
            return k
    return -1


def enters_idea(line: Line, k: int) -> bool:
    """Does "into television" or "into films" stand at item `k`, no body with an article?"""
    if line.items[k].lower != "into" or line.codes[k + 1 : k + 2] != CODES["WORD"]:
        return False
    noun = line.items[k + 1].lower
    return not noun.endswith("s") or is_abstract(noun)


_HARMED = frozenset(
    "roof roofs footing limb limbs leg legs arm arms eye eyes balance life lives brakes rudder power".split()
)
_GOING = frozenset("dark silent up under overboard limp".split())
_NOT_DOING = frozenset(
    "turning changing shifting living working studying staying training meeting playing performing holding hosting planning running trying considering "
    "hoping looking competing teaching visiting attending building making selling buying growing rising falling going coming "
    "getting becoming taking having being doing using seeking negotiating talking discussing debating preparing waiting "
    "investing producing developing rehearsing touring filming voting standing sitting showing exhibiting offering serving "
    "earning paying losing winning leading thriving booming struggling enjoying celebrating learning helping lacking "
    "standing failing saying telling asking demanding calling facing expecting beginning starting ending retiring resting "
    "breeding nesting wintering flowering shopping trading operating opening closing missing sleeping hiding sheltering camping queuing queueing crossing arriving".split()
)
_AFTER = PREPOSITIONS | frozenset(CODES[name] for name in ("A", "NUMBER", "QUANTIFIER", "THE", "ITS", "BE"))
_ENDS = (OPENING - {CODES["AND"]}) | frozenset(CODES[name] for name in ("COMMA", "THEN", "SAY", "REL", "CLAIM"))


def _is_plural(line: Line, k: int) -> bool:
    """Is the clause's first word a plural noun, or an adjective before one: "Shots rang out", "Armed herders"?"""
    first = (CODES["WORD"], CODES["WAY_WORD"])
    near = [item.lower for item in line.items[k : k + 3] if item.code in first]
    if line.codes[k] in first and line.codes[k + 1 : k + 2] in (CODES["OF"], CODES["NUMBER"]):
        return True  # "dozens of shops", "nearly 90 houses"
    return line.codes[k] in first and (
        any(word.endswith("s") and len(word) > 3 for word in near) or not _CROWD.isdisjoint(near)
    )


_CROWD = frozenset(
    "gas smoke sewage mud debris rubble shrapnel chlorine ammonia acid police troops people men women children cattle livestock sheep".split()
)
