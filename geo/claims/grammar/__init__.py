"""The grammar: one function a rule, from the most to the least specific; each names itself in the claims it reads."""

from .abutting import ABUTTING_RULES
from .banks import BANK_RULES
from .between import BETWEEN_RULES
from .closeness import CLOSENESS_RULES
from .coasts import COAST_RULES
from .contained import CONTAINED_RULES
from .distances import DISTANCE_RULES
from .neighbours import NEIGHBOUR_RULES
from .onward import ONWARD_RULES
from .pairs import PAIR_RULES
from .phrases import Phrase, Rule, steps_of
from .relations import RELATION_RULES
from .several import SEVERAL_RULES
from .unsaid import UNSAID_RULES
from .waters import WATER_RULES

__all__ = ["RULES", "STEPS", "Phrase", "Rule"]

RULES: tuple[Rule, ...] = (
    *PAIR_RULES,
    *SEVERAL_RULES,
    *DISTANCE_RULES,
    *UNSAID_RULES,
    *ONWARD_RULES,
    *BETWEEN_RULES,
    *WATER_RULES,
    *CLOSENESS_RULES,
    *NEIGHBOUR_RULES,
    *ABUTTING_RULES,
    *COAST_RULES,
    *BANK_RULES,
    *RELATION_RULES,
    *CONTAINED_RULES,
)
"""All rules in the order in which they are tried on a sentence."""
STEPS = steps_of(RULES)
"""The rules as steps over the items of a sentence."""
