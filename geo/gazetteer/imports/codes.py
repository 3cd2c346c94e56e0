"""What the feature codes of GeoNames are here: a kind of place, and how much a name of that kind weighs by itself.

The codes are those of the table that GeoNames publishes with its dumps (featureCodes_en.txt); a code that is not named
here follows its class. Weights are proposals of this project [P], on the scale of the embedded data: a hamlet 0.15.
"""

from __future__ import annotations

from functools import lru_cache
from math import log10

from ...places import KINDS
from ..build.model import settlement_extent_m
from ..build.settlements import settlement_prior

__all__ = ["CLASSES", "feature_kind", "feature_prior", "feature_spread"]

CLASSES = {
    "A": ("district", 0.18), "P": ("settlement", 0.15), "H": ("site", 0.08), "L": ("region", 0.10),
    "R": ("road", 0.06), "S": ("building", 0.06), "T": ("mountain", 0.10), "U": ("site", 0.05), "V": ("region", 0.06),
}  # fmt: skip
"""Feature classes: the kind and the weight of codes that are not named below."""


def _codes(kind: str, prior: float, codes: str) -> dict[str, tuple[str, float]]:
    return dict.fromkeys(codes.split(), (kind, prior))


_CODES: dict[str, tuple[str, float]] = {
    **_codes("country", 0.60, "PCL PCLD PCLF PCLI PCLIX PCLS"),
    **_codes("region", 0.20, "PCLH ADM1H TERR LTER RGN RGNE RGNL RGNH CONT COLF CST"),
    **_codes("province", 0.45, "ADM1"),
    **_codes("district", 0.28, "ADM2"),
    **_codes("district", 0.20, "ADM3 ADMD"),
    **_codes("district", 0.14, "ADM4 ADM5 ADM2H ADM3H ADM4H ADM5H ADMDH"),
    **_codes("zone", 0.12, "ZN ZNB ZNF MILZ"),
    **_codes("neighbourhood", 0.12, "PPLX"),
    **_codes("river", 0.12, "STM STMA STMB STMC STMD STMH STMI STMIX STMM STMQ STMSB STMX WAD WADB WADJ WADM WADS"),
    **_codes("canal", 0.10, "CNL CNLA CNLB CNLD CNLI CNLN CNLQ CNLSB CNLX DTCH DTCHD DTCHI DTCHM"),
    **_codes("lake", 0.12, "LK LKC LKI LKN LKNI LKO LKOI LKS LKSB LKSC LKSI LKSN LKSNI LKX RSV RSVI RSVT LGN LGNS"),
    **_codes("sea", 0.15, "SEA OCN GULF BAY BAYS STRT CHN CHNM SD FJD FJDS INLT BGHT"),
    **_codes("port", 0.20, "PRT HBR HBRX MAR"),
    **_codes("park", 0.12, "PRK RES RESA RESF RESH RESN RESP RESV RESW AREA"),
    **_codes("site", 0.12, "LCTY"),
    **_codes("oil field", 0.25, "OILF GASF OILW"),
    **_codes("base", 0.30, "MILB INSM NVB"),
    **_codes("base", 0.12, "FT"),
    **_codes("camp", 0.20, "CMP CMPMN CMPO CMPRF CMPLA CMPQ"),
    **_codes("crossing", 0.20, "PSTB PSTC"),
    **_codes("railway", 0.06, "RR RRQ RSTN RJCT RYD"),
    **_codes("road", 0.08, "RD RDA RDB RDCUT RDJCT RDCR ST TRL CSWY"),
    **_codes("airport", 0.22, "AIRP AIRQ AIRS"),
    **_codes("airport", 0.14, "AIRF AIRH AIRT"),
    **_codes("air base", 0.32, "AIRB"),
    **_codes("bridge", 0.12, "BDG BDGQ FY"),
    **_codes("dam", 0.20, "DAM DAMQ DAMSB DIKE WEIR"),
    **_codes("plant", 0.14, "OILR OILJ OILT GOSP PS PSH PSN PP PMPO PMPW MFG MFGB MFGC MFGCU MFGLM MFGM MFGPH MFGQ"),
    **_codes("plant", 0.12, "MFGSG ML MLM MLO MLSG MLSGQ MLSW MLWND MLWTR SWT DPOF TNKD OILP"),
    **_codes("mine", 0.14, "MN MNA MNAU MNC MNCR MNCU MNFE MNMT MNN MNQ MNQR MNSN QUARR MNFA"),
    **_codes("hospital", 0.08, "HSP HSPC HSPD HSPL CTRM"),
    **_codes("school", 0.06, "SCH SCHA SCHC SCHL SCHM SCHN SCHT UNIV CTRR"),
    **_codes("place of worship", 0.07, "MSQE CH TMPL MSTY SYG SHRN CVNT CTRF PGDA CTHDR"),
    **_codes("island", 0.18, "ISL ISLF ISLM ISLS ISLT ISLX ISLET ATOL"),
    **_codes("desert", 0.20, "DSRT ERG REG HMDA SAND DUNE"),
    **_codes("valley", 0.12, "VAL VALG VALS VALX CNYN GRGE RVN"),
    **_codes("pass", 0.12, "PASS GAP SDL"),
    **_codes("site", 0.08, "CAPE PT BCH BCHS SPIT PEN BAR CLF RK RKS"),
    **_codes("region", 0.12, "PLN PLNX PLAT UPLD"),
}


@lru_cache(maxsize=4096)
def feature_kind(feature_class: str, code: str) -> str:
    """Return the kind of a feature; "" for a class that GeoNames does not have.

    >>> feature_kind("P", "PPLA2"), feature_kind("S", "AIRB"), feature_kind("T", "HLLX"), feature_kind("?", "")
    ('settlement', 'air base', 'mountain', '')
    """
    if feature_class not in CLASSES:
        return ""
    return _CODES.get(code, CLASSES[feature_class])[0]


def feature_prior(feature_class: str, code: str, population: int, spellings: int) -> float:
    """Return the score of a feature without context, 0..1: settlements as in the embedded data, others by their code.

    What many write about has many spellings, so these lift what has no population.

    >>> round(feature_prior("P", "PPL", 20_000, 4), 2), feature_prior("S", "HTL", 0, 0)
    (0.4, 0.06)
    """
    if feature_class == "P":
        return settlement_prior(population, code, spellings)
    prior = _CODES.get(code, CLASSES[feature_class])[1] + min(0.12, 0.01 * spellings)
    if feature_class == "A" and population > 0:
        prior += min(0.15, max(0.0, 0.03 * (log10(population) - 4.0)))
    return round(min(prior, 0.8), 4)


def feature_spread(kind: str, population: int) -> tuple[float, float]:
    """Return the uncertainty of a point of this kind and the extent of what it stands for, metres."""
    if KINDS[kind].family == "settlement":
        return (500.0 if population >= 1000 else 1000.0), settlement_extent_m(population)
    return KINDS[kind].uncertainty_m, 0.0
