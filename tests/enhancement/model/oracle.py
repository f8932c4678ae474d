"""What must be so, whoever did what before: read from the tables alone, without the services' own checks.

Each law is a function that yields sentences; a sentence is a state that the rules forbid.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from core.clock import local_date
from core.domain.calendar import add_years
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.transitions import MOVES, State, Verb
from enhancement.models import AnnualReview, Award, Cycle, CycleState, OutcomeVersion, Submission
from qa.models import Decision
from tests.enhancement.model.people import REVIEWERS, SCHOOL, Setting, Who

LAWS: list[Callable[[Setting], Iterator[str]]] = []
GRACE = timedelta(days=30)


def law(function: Callable[[Setting], Iterator[str]]) -> Callable[[Setting], Iterator[str]]:
    LAWS.append(function)
    return function


def broken(setting: Setting) -> list[str]:
    return [f"{function.__name__}: {sentence}" for function in LAWS for sentence in function(setting)]


def refs(setting: Setting, whom: frozenset[Who]) -> set:
    return {setting.users[who].public_id for who in whom}


def submissions(setting: Setting):
    return Submission.objects.filter(cycle__journey__school=setting.school).prefetch_related("moves", "rounds")


@law
def moves_follow_the_table(setting):
    """R50: each state came from the one before by a move of the table, made by those whose move it is."""
    makers = {
        Verb.SUBMIT: refs(setting, SCHOOL),
        Verb.ANSWER: refs(setting, SCHOOL),
        Verb.WITHDRAW: refs(setting, SCHOOL),
        Verb.RETURN: refs(setting, frozenset({Who.COORDINATOR})),
        Verb.CONFIRM: refs(setting, REVIEWERS),
        Verb.SEEK_CLARIFICATION: refs(setting, REVIEWERS),
    }
    for submission in submissions(setting):
        state = State.DRAFT
        for move in sorted(submission.moves.all(), key=lambda held: held.pk):
            verb = Verb(move.verb)
            if State(move.from_state) != state or MOVES.get((state, verb)) != State(move.to_state):
                yield f"{verb} from {state} to {move.to_state}"
            if move.by_ref not in makers[verb]:
                yield f"{verb} by a stranger"
            state = State(move.to_state)
        if submission.state != state:
            yield f"the submission says {submission.state}, its log {state}"


@law
def decisions_come_from_reviewers_without_a_bond(setting):
    """QA6: nobody of the school, nobody from elsewhere."""
    people = {setting.users[who].person.pk for who in REVIEWERS}
    for decision in Decision.objects.select_related("decided_by"):
        if decision.decided_by_id not in people:
            yield f"{decision.verb} by {decision.decided_by}"


@law
def what_is_confirmed_was_whole(setting):
    """R38-R47: six outcomes with number, day, whose change, evidence and a dated milestone in the frozen round."""
    for submission in submissions(setting):
        if submission.subject != "plan":
            continue
        for held in submission.rounds.all():
            outcomes = held.snapshot["outcomes"].values()
            if len(outcomes) != 6 or len(held.snapshot["priorities"]) != 2:
                yield f"round {held.number} with {len(outcomes)} outcomes"
            for outcome in outcomes:
                whole = outcome["target"] and outcome["due_on"] and (outcome["population"] or outcome["group"])
                milestones = list(outcome["esis"].values())
                if not (whole and outcome["evidence"]["kind"] and milestones and all(m["due_on"] for m in milestones)):
                    yield f"round {held.number}: an outcome lacks something"


@law
def a_plan_under_way_was_confirmed(setting):
    """R49: running exactly when the QUAS has confirmed it; one plan in the making at most."""
    planning = 0
    for cycle in Cycle.objects.filter(journey__school=setting.school):
        states = {held.subject: held.state for held in cycle.submissions.all() if held.state == State.CONFIRMED}
        is_confirmed = "plan" in states
        planning += cycle.state == CycleState.PLANNING
        if (cycle.state != CycleState.PLANNING) != is_confirmed:
            yield f"plan {cycle.number} is {cycle.state}"
    if planning > 1:
        yield f"{planning} plans in the making"


@law
def letters_are_owed_once(setting):
    """R16, R51, R52: one welcome at most; one acceptance letter and certificate for each confirmed plan."""
    kinds = list(Document.objects.filter(school=setting.school).values_list("kind", flat=True))
    plans = sum(held.subject == "plan" and held.state == State.CONFIRMED for held in submissions(setting))
    for kind in (Kind.ACCEPTANCE_LETTER, Kind.CERTIFICATE):
        if kinds.count(kind) != plans:
            yield f"{kinds.count(kind)} x {kind} for {plans} confirmed plans"
    if kinds.count(Kind.WELCOME_LETTER) > 1:
        yield "welcomed twice"


@law
def nothing_is_submitted_while_the_review_has_lapsed(setting):
    """R12: more than thirty days after the day on which the review was due."""
    for submission in submissions(setting):
        on = local_date(submission.first_submitted_at)
        due_on = _review_due_on(setting, submission.first_submitted_at, on)
        if due_on is None or on > due_on + GRACE:
            yield f"submitted on {on}, review due on {due_on}"


def _review_due_on(setting: Setting, at, on: date) -> date | None:
    """R2, R9: a year after the last award or signed review of that moment, whichever is later."""
    of_school = {"foundation__school": setting.school}
    award = Award.objects.filter(**of_school, recorded_at__lte=at).order_by("recorded_at", "pk").last()
    reviews = AnnualReview.objects.filter(**of_school, completed_at__lte=at)
    days = [review.completed_on for review in reviews] + ([award.awarded_on] if award else [])
    return add_years(max(days), 1) if award and days else None


@law
def what_the_quas_confirmed_stands(setting):
    """R73: number, group, day and evidence plan of a confirmed outcome are those of the round that was confirmed."""
    confirmed = {
        str(uuid): outcome
        for submission in submissions(setting)
        if submission.state == State.CONFIRMED and submission.subject == "plan"
        for uuid, outcome in submission.rounds.order_by("-number").first().snapshot["outcomes"].items()
    }
    versions = OutcomeVersion.objects.filter(slot__priority__cycle__journey__school=setting.school, number=1)
    for version in versions.select_related("slot"):
        held = confirmed.get(str(version.slot.public_id))
        if held is None:
            if version.confirmed_at is not None:
                yield "an outcome stands that nobody confirmed"
            continue
        if version.confirmed_at is None:
            yield "a confirmed outcome does not stand"
        same = (
            f"{version.target:f}".rstrip("0").rstrip("."),
            version.due_on.isoformat(),
            version.group,
            version.population,
            version.evidence_kind,
        )
        if same != (held["target"], held["due_on"], held["group"], held["population"], held["evidence"]["kind"]):
            yield f"an outcome changed after its confirmation: {same}"
