"""Nouns that stand for no body, by lists and by their endings: debates, prices, chapters, negotiations."""

from __future__ import annotations

from functools import lru_cache

from .senses import noun_sort

__all__ = ["is_abstract"]

_ABSTRACT = frozenset(
    "anniversary gulf gap rift divide tennis football cricket hockey basketball boxing committee commission agency tribunal arrival departure heat harvest mood weather curtain glove penny merger chapter era phase round front recital ceremony performance banquet reception auction "
    # what is thought, felt and said
    "idea view thought belief faith doubt hope fear anger feeling interest opinion dream love trust pride shame memory "
    "word name phrase language term question answer talk talks debate argument dispute row quarrel controversy criticism "
    "scandal rumour rumor gossip news story tale legend myth joke report warning threat promise pledge vow call plea appeal "
    "claim theory mystery lesson message letter statement speech sermon lecture interview complaint outcry backlash "
    "applause laughter cheer silence support backing confidence nerve fortune patience morale momentum popularity "
    "reputation ambition unity enthusiasm resolve spirit fate luck charm genius "
    # what is made by writing, playing and showing
    "book novel poem play opera film movie series episode scene footage video documentary press media limelight album song single record tune "
    "app software website server network computer symphony score concert show exhibition festival gala ballet premiere tour thesis paper study article survey poll "
    "census map design drawing painting photograph photo picture portrait model prototype edition version draft "
    # what is agreed, ruled and governed
    "deal pact treaty accord truce peace ceasefire law bill rule ban decree vote ballot election campaign policy plan "
    "strategy programme program project scheme reform budget contract licence visa mandate charter verdict ruling sentence "
    "trial lawsuit suit charge inquiry probe hearing judgment government cabinet coalition parliament senate council "
    "ministry party union court regime monarchy alliance team club side squad league eleven "
    # what is earned, traded and counted
    "price fare ticket toll rent cost wage salary pay pension tax tariff debt loan fund money cash firm startup business "
    "brand chain economy trade trading sector industry currency dollar euro demand supply sale share stock bond profit loss growth "
    "job work employment post seat role career degree title rank total rate number figure level average output yield turnover "
    # what is played and won
    "game match final race cup tournament championship medal prize award trophy goal point try wicket lead win defeat draw "
    "bid bidding strike walkout batting bowling innings "
    # what lasts and what is
    "time day week month year season age life youth childhood way path chance risk crisis trouble problem issue need "
    "right duty power control order custom habit tradition fashion trend craze art style music dance science sport "
    "course class exam school-year session meeting conference summit congress forum workshop seminar wedding marriage "
    "holiday honeymoon stay visit trip".split()
)
_ENDINGS = (
    "tion sion ment ness ity ship ism ance ence ency ancy acy logy nomy hood graphy tions sions ments ities isms ances ences "
    "ships encies logies"
).split()
_BODIES = frozenset(
    "consignment shipment position location section junction intersection station plantation ammunition vegetation installation congregation delegation munition ration fortification excavation "
    "substation irrigation mission ambulance fence residence audience appliance settlement monument apartment basement "
    "embankment regiment detachment equipment cement garment tenement fragment implement compartment pavement sediment "
    "charity authority municipality document instrument element segment encampment escarpment facility city university community electricity "
    "utility amenity defence defense cushion battalion mansion pension champion "
    "violence turbulence explosion collision detention evacuation execution demolition eviction disturbance demonstration "
    "eruption disruption customs youths commotion confrontation insurgence insurgency resistance provocation radiation contamination "
    "infestation occupation inundation procession abduction conflagration incineration election-day ship airship warship "
    "township steamship lightship tanks".split()
)
"""What is a body, or something that happens to bodies, though it ends as abstract nouns do."""


@lru_cache(maxsize=4096)
def is_abstract(word: str) -> bool:
    """Does the noun stand for no body?

    >>> is_abstract("debate"), is_abstract("negotiations"), is_abstract("stations"), is_abstract("tents")
    (True, True, False, False)
    """
    last = word.rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    one = last[:-1] if last.endswith("s") and not last.endswith("ss") else last
    single = last[:-3] + "y" if last.endswith("ies") else one
    if last == "works" or not _BODIES.isdisjoint((last, one, single)):
        return False  # "the gold works at X"
    if not _ABSTRACT.isdisjoint((last, one, single, last[:-2] if last.endswith("es") else one)):
        return True
    return len(last) > 6 and last.endswith(tuple(_ENDINGS)) and noun_sort(last) not in ("thing", "person")
