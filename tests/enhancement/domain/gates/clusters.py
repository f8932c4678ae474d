"""A copied outcome has its own numbers (R88)."""

from collections.abc import Callable
from dataclasses import replace

from enhancement.domain import requirements
from enhancement.domain.outcomes import CopiedNumbers
from tests.enhancement.domain.examples import OUTCOMES, journey, with_outcome

COPY = replace(OUTCOMES[0], baseline=None, copied_numbers=CopiedNumbers(target=OUTCOMES[0].target))

RULES = frozenset({"R88"})
SCENARIOS: dict[str, Callable[[], object]] = {
    "R88 own numbers": lambda: not requirements.refusals_to_submit(journey(plan=with_outcome(COPY))),
}
