"""Each gate has a scenario that it alone guards: switched to "allow all", the result changes.

A scenario is one question put to the rules as a whole, never to the check itself. A check without a scenario, or a
scenario without its check, fails.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from enhancement.domain import annual_review, confirming, requirements
from enhancement.domain import snapshot as snapshots
from enhancement.domain.annual_review import Answer, ReviewFacts, SignatoryRole, SignOff, ThemeAnswer
from enhancement.domain.checks import CHECKS, check
from enhancement.domain.clarification import Item, Round, refusals_to_resubmit
from enhancement.domain.confirming import SignedFacts, Verdict
from enhancement.domain.criteria import Theme
from enhancement.domain.editing import Openness
from enhancement.domain.facts import SubmissionFacts
from enhancement.domain.foundation import brand_refused
from enhancement.domain.needs import Need
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.pathway import standing
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.stages import Stage
from enhancement.domain.transitions import Party, State, Verb, verbs_for
from qa.domain import eligibility
from qa.domain.decisions import DecisionDraft, DecisionVerb, second_person
from qa.domain.decisions import missing as missing_of_decision
from qa.domain.eligibility import ReviewerFacts, SubjectFacts, Tie
from tests.enhancement.domain import gates
from tests.enhancement.domain.examples import (
    CONFIRMED,
    GROUP,
    HEADER,
    NEEDS,
    OUTCOMES,
    PLAN,
    PRIORITIES,
    TODAY,
    journey,
    uuid,
    with_outcome,
)

SNAPSHOT = snapshots.build(HEADER, PLAN)
TARGET = f"{OUTCOMES[0].where}/target"
PERCEPTION, TARGETED = OUTCOMES[1], OUTCOMES[2]
REVIEWED = ReviewFacts(
    answers={theme: ThemeAnswer(answer=Answer.STILL_MET) for theme in Theme},
    sign_off=SignOff(person=uuid(9), role=SignatoryRole.HEAD, signed_on=TODAY),
)
PERSON, THEIRS, TRUST = uuid(0x11), uuid(0x12), uuid(0x13)
SUBJECT = SubjectFacts(schools=frozenset({THEIRS}), organisations=frozenset({TRUST}), authors=frozenset({uuid(0x14)}))


def way_in(award: date | None, review: date | None = None) -> object:
    found = standing(nhss_on=award, last_review_on=review, today=TODAY)
    return found.route, found.may_join


def submits(**plan: object) -> bool:
    """May the school submit a plan that is complete but for this?"""
    return not requirements.refusals_to_submit(journey(plan=replace(PLAN, **plan)))


def submits_with(draft) -> bool:
    return not requirements.refusals_to_submit(journey(plan=with_outcome(draft)))


def waits(stage: Stage, **changes: object) -> bool:
    return stage in requirements.waiting(journey(**changes))


def resubmits(answer: str = "We looked again.", **changes: object) -> bool:
    held = Round(number=1, items=(Item(uuid=uuid(1), path=TARGET, question="Why?", answer=answer),))
    new = snapshots.build(HEADER, with_outcome(replace(OUTCOMES[0], **changes)))
    return not refusals_to_resubmit(SNAPSHOT, new, held=held)


def decides(verb: DecisionVerb, *items: Item, opened: bool = True, **draft: object) -> bool:
    """May the QUAS decide so on a submitted plan; a clarification leaves two weeks unless `clarify_by` says else?"""
    until = date(2026, 12, 6) if verb == DecisionVerb.SEEK_CLARIFICATION else None
    decision = DecisionDraft(**{"verb": verb, "items": items, "clarify_by": until} | draft)
    return not missing_of_decision(decision, SNAPSHOT, state=State.SUBMITTED, today=TODAY, opened=opened)


def reviews(subject: SubjectFacts = SUBJECT, **ties: object) -> bool:
    return eligibility.may_review(ReviewerFacts(person=PERSON, **ties), subject, today=TODAY)


def verdict(given: Verdict, *, reason: str = "", waits: bool = True, **facts: object) -> bool:
    """May the coordinator say this to a signed review?"""
    return not confirming.against(given, SignedFacts(needs_confirmation=waits, **facts), reason=reason)


def tie(to) -> tuple[Tie, ...]:
    return (Tie(to=to, starts_on=date(2020, 1, 1)),)


def phased() -> bool:
    plan = replace(PLAN, priorities=PRIORITIES[:1], outcomes=OUTCOMES[:3])
    return not requirements.refusals_to_submit(journey(plan=plan), only=PriorityKind.LOCAL)


def local_priority(**changes: object) -> tuple:
    return (replace(PRIORITIES[0], **changes), PRIORITIES[1])


QUESTION = Item(uuid=uuid(1), path=TARGET, question="Why?")

SCENARIOS: dict[str, Callable[[], object]] = {
    "R1 eligible to work": lambda: waits(
        Stage.GROUP, joined_on=None, standing=standing(nhss_on=None, last_review_on=None, today=TODAY)
    ),
    "R3 award of 2009": lambda: way_in(date(2009, 6, 1)),
    "R4 review in force": lambda: way_in(date(2015, 6, 1)),
    "R5 award from 2010": lambda: way_in(date(2015, 6, 1)),
    "R7 award before 2009": lambda: way_in(date(2008, 12, 31)),
    "R8 award on record": lambda: way_in(None),
    "R10 themes answered": lambda: annual_review.missing(replace(REVIEWED, answers={}), today=TODAY) == [],
    "R10 signed": lambda: annual_review.missing(replace(REVIEWED, sign_off=None), today=TODAY) == [],
    "R11 decided once": lambda: verdict(Verdict.CONFIRMED, verdict=Verdict.CONFIRMED),
    "R11 second person confirms": lambda: verdict(Verdict.CONFIRMED, own=True),
    "R11 confirmation asked for": lambda: verdict(Verdict.CONFIRMED, waits=False),
    "R11 last review reopens": lambda: verdict(Verdict.GIVEN_BACK, reason="Section 2", last=False),
    "R11 given back with a reason": lambda: verdict(Verdict.GIVEN_BACK, reason=" "),
    "R12 lapsed review": lambda: requirements.refusals_to_submit(journey(review_due_on=date(2026, 1, 1))) == [],
    "R12 late moderation": lambda: requirements.refusals_to_submit(journey(moderation_show_by=date(2026, 1, 1))) == [],
    "R22 group set up": lambda: submits(
        group=replace(
            GROUP, members=(), heard=tuple(replace(GROUP.heard[0], voice=member.voice) for member in GROUP.members)
            + GROUP.heard,
        )
    ),
    "R23 voices heard": lambda: submits(group=replace(GROUP, heard=())),
    "R27 need with data": lambda: submits(needs=(*NEEDS, Need(uuid=uuid(0x77), title="Sleep"))),
    "R31 one of each kind": lambda: submits(priorities=PRIORITIES[:1]),
    "R32 from the local list": lambda: submits(priorities=local_priority(local_entry=None)),
    "R33 own-school data": lambda: submits(priorities=(PRIORITIES[0], replace(PRIORITIES[1], data=()))),
    "R34 indicator": lambda: submits(priorities=local_priority(indicator=None)),
    "R35 contribute or achieve": lambda: submits(priorities=local_priority(reach=None)),
    "R38 three outcomes": lambda: submits(outcomes=OUTCOMES[:5]),
    "R39 one of each type": lambda: submits(
        outcomes=(OUTCOMES[0], replace(PERCEPTION, kind=OutcomeKind.QUANTITATIVE), *OUTCOMES[2:])
    ),
    "R40 targeted type": lambda: submits_with(replace(TARGETED, inner=None)),
    "R41 targeted group": lambda: submits_with(replace(TARGETED, group="", group_data=None)),
    "R42 measure": lambda: submits_with(replace(PERCEPTION, question="")),
    "R42 population": lambda: submits_with(replace(PERCEPTION, population="")),
    "R42 number": lambda: submits_with(replace(PERCEPTION, target=None)),
    "R42 unit": lambda: submits_with(replace(PERCEPTION, measure_kind="average", baseline=None, unit="")),
    "R42 date": lambda: submits_with(replace(PERCEPTION, due_on=None)),
    "R42 target against baseline": lambda: submits_with(replace(PERCEPTION, target=Decimal(10))),
    "R45 number of ESIs": lambda: submits_with(replace(PERCEPTION, esis=())),
    "R45 ESI described": lambda: submits_with(
        replace(PERCEPTION, esis=(replace(PERCEPTION.esis[0], text=""),))
    ),
    "R46 timescale": lambda: submits_with(replace(PERCEPTION, esis=(replace(PERCEPTION.esis[0], due_on=None),))),
    "R47 evidence plan": lambda: submits_with(replace(PERCEPTION, evidence=None)),
    "R49 one submission with both": phased,
    "R49 plan confirmed before stage 5": lambda: waits(
        Stage.ACTIVITIES, submission=SubmissionFacts(state=State.SUBMITTED)
    ),
    "R50 possible move": lambda: verbs_for(State.CONFIRMED, by=Party.QUAS),
    "R50 who may move": lambda: verbs_for(State.SUBMITTED, by=Party.SCHOOL),
    "R50 withdraw until opened": lambda: Verb.WITHDRAW in verbs_for(State.SUBMITTED, by=Party.SCHOOL, opened=True),
    "R53 brand after confirmation": lambda: brand_refused(plan_confirmed_on=None) == [],
    "R59 baselines before stage 6": lambda: waits(Stage.IMPLEMENT, submission=CONFIRMED),
    "QA6 own school": lambda: reviews(schools=tie(THEIRS)),
    "QA6 own submission": lambda: reviews(replace(SUBJECT, authors=frozenset({PERSON}))),
    "QA6 organisations": lambda: reviews(organisations=tie(TRUST)),
    "QA6 declared conflict": lambda: reviews(declared=tie(THEIRS)),
    "QA9 clarification has questions": lambda: decides(DecisionVerb.SEEK_CLARIFICATION),
    "QA9 confirmation has no questions": lambda: decides(DecisionVerb.CONFIRM, QUESTION),
    "QA9 read before deciding": lambda: decides(DecisionVerb.CONFIRM, opened=False),
    "QA10 time to answer": lambda: decides(DecisionVerb.SEEK_CLARIFICATION, QUESTION, clarify_by=TODAY),
    "QA12 second person releases": lambda: second_person(decided_by=PERSON, released_by=PERSON) == [],
    "QA10 every question answered": lambda: resubmits(answer=""),
    "QA10 only unlocked fields change": lambda: resubmits(population="Year 6 pupils"),
    "QA10 plan open to change": lambda: Openness(state=State.SUBMITTED).may_change("needs"),
    "QA10 questions pinned": lambda: decides(DecisionVerb.SEEK_CLARIFICATION, replace(QUESTION, path="outcomes/gone")),
}  # fmt: skip

# Rules that block, among those of the award, stages 1 to 4 and the QUAS.
GATES = {
    *("R1", "R3", "R4", "R5", "R7", "R8", "R10", "R11", "R12", "R22", "R23", "R27", "R31", "R32", "R33", "R34", "R35"),
    *("R38", "R39", "R40", "R41", "R42", "R45", "R46", "R47", "R49", "R50", "R53", "R59", "QA6", "QA9", "QA10"),
    "QA12",
}


def test_complete_facts_are_allowed():
    """Without this, a scenario could be refused for another reason than its own."""
    assert submits()
    assert reviews()
    assert resubmits()
    assert resubmits(target=Decimal(65))
    assert decides(DecisionVerb.CONFIRM)
    assert decides(DecisionVerb.SEEK_CLARIFICATION, QUESTION)
    assert annual_review.missing(REVIEWED, today=TODAY) == []
    assert verdict(Verdict.CONFIRMED)
    assert verdict(Verdict.GIVEN_BACK, reason="Section 2")


for found in pkgutil.iter_modules(gates.__path__):
    part = importlib.import_module(f"{gates.__name__}.{found.name}")
    SCENARIOS |= part.SCENARIOS
    GATES |= part.RULES


def test_every_gate_has_a_scenario_and_every_rule_a_gate():
    assert set(SCENARIOS) == set(CHECKS)
    assert {name.split()[0] for name in CHECKS} == GATES


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_gate_switched_to_allow_all_changes_its_scenario(name, monkeypatch):
    refused = SCENARIOS[name]()
    monkeypatch.setitem(CHECKS, name, lambda *args, **kwargs: [])
    allowed = SCENARIOS[name]()
    assert allowed != refused
    if isinstance(refused, bool) and not name.startswith(("R1 ", "R49 plan", "R59")):
        assert (refused, allowed) == (False, True)


@pytest.mark.parametrize("other", sorted(SCENARIOS))
def test_other_gates_do_not_open_a_scenario(other, monkeypatch):
    """The group's scenario stands on its own gate: opening any other one leaves it refused."""
    if other != "R23 voices heard":
        monkeypatch.setitem(CHECKS, other, lambda *args, **kwargs: [])
        assert not SCENARIOS["R23 voices heard"]()


def test_a_check_is_registered_once():
    with pytest.raises(ValueError, match="registered twice"):
        check("R10 signed")(list)
