"""The grammar: one function a rule, from the most to the least specific; each names itself in the claims it reads."""

from .between import BETWEEN_RULES
from .distances import DISTANCE_RULES
from .pairs import PAIR_RULES
from .phrases import Phrase, Rule, apply_rules
from .relations import RELATION_RULES
from .several import SEVERAL_RULES

__all__ = ["RULES", "Phrase", "Rule", "apply_rules"]

RULES: tuple[Rule, ...] = (*PAIR_RULES, *SEVERAL_RULES, *DISTANCE_RULES, *BETWEEN_RULES, *RELATION_RULES)
"""All rules in the order in which they are tried on a sentence."""
