"""What must be so of plans and their way through the QUAS, whoever did what before: read without the services' own
checks (R1-R54, R88)."""

from datetime import date, timedelta

from core.clock import local_date
from core.domain.calendar import add_years
from documents.domain.kinds import Kind
from enhancement.domain.transitions import MOVES, State, Verb
from enhancement.models import CycleState
from tests.enhancement.model.laws import law, refs, step_law
from tests.enhancement.model.people import REVIEWERS, SCHOOL, Who
from tests.enhancement.model.picture import Picture

GRACE = timedelta(days=30)
OPEN = (State.SUBMITTED, State.CLARIFICATION)


@law
def moves_follow_the_table(seen):
    """R50: each state came from the one before by a move of the table, made by those whose move it is."""
    makers = {
        Verb.SUBMIT: refs(seen.setting, SCHOOL),
        Verb.ANSWER: refs(seen.setting, SCHOOL),
        Verb.WITHDRAW: refs(seen.setting, SCHOOL),
        Verb.RETURN: refs(seen.setting, frozenset({Who.COORDINATOR})),
        Verb.CONFIRM: refs(seen.setting, REVIEWERS | {Who.COORDINATOR}),
        Verb.SEEK_CLARIFICATION: refs(seen.setting, REVIEWERS | {Who.COORDINATOR}),
    }
    for submission in seen.submissions:
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
def decisions_come_from_reviewers_without_a_bond(seen):
    """QA6, R58: nobody of the school, nobody from elsewhere, nobody of an organisation that helps the school."""
    people = {seen.setting.users[who].person.pk for who in REVIEWERS}
    tied = seen.setting.users[Who.OTHER_REVIEWER].person.pk
    helping = [row for row in seen.checks if row.organisation_id == seen.setting.employer.pk and not row.removed_at]
    since = min((row.created_at for row in helping), default=None)
    for decision in seen.decisions:
        if decision.decided_by_id not in people:
            yield f"{decision.verb} by {decision.decided_by}"
        if decision.decided_by_id == tied and since is not None and decision.decided_at > since:
            yield f"{decision.verb} by somebody whose employer helps the school"


@step_law
def what_is_held_back_waits_for_a_second_person(before, after):
    """QA12: where decisions wait, nobody lets their own out."""
    was_out = {row.pk for row in before.decisions if row.released_at}
    at_once = all(cycle.settings.release_at_once for cycle in before.cycles)
    for decision in after.decisions:
        newly = decision.released_at and decision.pk not in was_out
        if newly and not at_once and decision.released_by_id == decision.decided_by_id:
            yield "a decision that was held back was released by whoever made it"


@law
def what_is_with_the_quas_was_whole(seen):
    """R38-R47: outcomes with number, day, whose change, evidence and a dated milestone in each frozen round."""
    for submission in seen.submissions:
        if submission.subject not in ("plan", "priority"):
            continue
        many = 2 if submission.subject == "plan" else 1
        for held in submission.rounds.all():
            outcomes = held.snapshot["outcomes"].values()
            if len(outcomes) != 3 * many or len(held.snapshot["priorities"]) != many:
                yield f"round {held.number} with {len(outcomes)} outcomes"
            for outcome in outcomes:
                yield from _lacking(outcome, held.number)


def _lacking(outcome, number):
    whole = outcome["target"] and outcome["due_on"] and (outcome["population"] or outcome["group"])
    milestones = list(outcome["esis"].values())
    if not (whole and outcome["evidence"]["kind"] and milestones and all(m["due_on"] for m in milestones)):
        yield f"round {number}: an outcome lacks something"


@law
def priorities_go_by_themselves_only_where_they_may(seen):
    """R49: both together, unless the programme lets one go first; then each once, and the whole plan no more."""
    for cycle in seen.cycles:
        of = [held for held in seen.submissions if held.cycle_id == cycle.pk and held.state != State.WITHDRAWN]
        plans = [held for held in of if held.subject == "plan"]
        parts = [held.priority_id for held in of if held.subject == "priority"]
        if parts and not seen.setting.phased:
            yield "a priority went by itself"
        if plans and parts:
            yield "the plan went whole and in parts"
        if len(plans) > 1 or len(parts) != len(set(parts)):
            yield "something is with the QUAS twice"


@law
def a_plan_under_way_was_confirmed(seen):
    """R49: running exactly when the QUAS has confirmed all of it; one plan in the making at most."""
    for cycle in seen.cycles:
        if (cycle.state != CycleState.PLANNING) != _is_confirmed(seen, cycle):
            yield f"plan {cycle.number} is {cycle.state}"
    if sum(cycle.state == CycleState.PLANNING for cycle in seen.cycles) > 1:
        yield "two plans in the making"


def _is_confirmed(seen: Picture, cycle) -> bool:
    parts = [held for held in seen.confirmed("priority") if held.cycle_id == cycle.pk]
    return any(held.cycle_id == cycle.pk for held in seen.confirmed("plan")) or len(parts) == 2


@law
def letters_are_owed_once(seen):
    """R16, R51, R52: one welcome at most; an acceptance letter for each plan or priority that was confirmed, and a
    certificate for each plan that is confirmed whole."""
    kinds = seen.documents
    accepted = len(seen.confirmed("plan")) + len(seen.confirmed("priority"))
    whole = sum(_is_confirmed(seen, cycle) for cycle in seen.cycles)
    for kind, owed in ((Kind.ACCEPTANCE_LETTER, accepted), (Kind.CERTIFICATE, whole)):
        if kinds.count(kind) != owed:
            yield f"{kinds.count(kind)} x {kind}, owed {owed}"
    if kinds.count(Kind.WELCOME_LETTER) > 1:
        yield "welcomed twice"


@law
def nothing_is_submitted_while_the_review_has_lapsed(seen):
    """R12: more than thirty days after the day on which the review was due."""
    for submission in seen.submissions:
        on = local_date(submission.first_submitted_at)
        due_on = _review_due_on(seen, submission.first_submitted_at)
        if due_on is None or on > due_on + GRACE:
            yield f"submitted on {on}, review due on {due_on}"


def _review_due_on(seen: Picture, at) -> date | None:
    """R2, R9: a year after the last award or signed review of that moment, whichever is later."""
    awards = [row.awarded_on for row in seen.awards if row.recorded_at <= at]
    reviews = [row.completed_on for row in seen.reviews if row.completed_at and row.completed_at <= at]
    return add_years(max([awards[-1], *reviews]), 1) if awards else None


@law
def copied_words_have_own_numbers(seen):
    """R88: what a partner wrote first is submitted only with another target, or a baseline with a source of its own."""
    copies = {str(slot.public_id): row for slot in seen.slots for row in slot.versions.all() if row.copied_from_id}
    for submission in seen.submissions:
        for held in submission.rounds.all():
            for uuid, outcome in held.snapshot.get("outcomes", {}).items():
                copy = copies.get(uuid)
                source = (outcome["baseline"] or {}).get("source", "")
                if copy and outcome["target"] == _number(copy.copied_from.target) and not source:
                    yield "a partner's numbers were submitted"
    own = {version.pk for version in seen.versions}
    for offer in seen.offers:
        if offer.copy_id is not None and offer.copy_id not in own:
            yield "a copy belongs to another school"


def _number(value) -> str | None:
    return None if value is None else f"{value:f}".rstrip("0").rstrip(".")


@law
def what_the_quas_confirmed_stands(seen):
    """R73: number, group, day and evidence plan of a confirmed outcome are those of the round that was confirmed."""
    confirmed = {}
    for submission in [*seen.confirmed("plan"), *seen.confirmed("priority")]:
        last = max(submission.rounds.all(), key=lambda held: held.number)
        confirmed |= last.snapshot["outcomes"]
    for slot in seen.slots:
        version = next((row for row in slot.versions.all() if row.number == 1), None)
        held = confirmed.get(str(slot.public_id))
        if version is None or held is None:
            if version is not None and version.confirmed_at is not None:
                yield "an outcome stands that nobody confirmed"
            continue
        if version.confirmed_at is None:
            yield "a confirmed outcome does not stand"
        same = (
            _number(version.target),
            version.due_on.isoformat() if version.due_on else None,
            version.group,
            version.population,
            version.evidence_kind,
        )
        if same != (held["target"], held["due_on"], held["group"], held["population"], held["evidence"]["kind"]):
            yield f"an outcome changed after its confirmation: {same}"


@step_law
def what_is_settled_stays(before, after):
    """R48, R50: a confirmed or withdrawn submission is final, a round frozen, a paper never taken away."""
    now = {row.pk: row for row in after.submissions}
    for row in before.submissions:
        held = now.get(row.pk)
        if held is None or (row.state not in OPEN and held.state != row.state):
            yield f"a submission that was {row.state} changed"
        elif [r.sha256 for r in row.rounds.all()] != [r.sha256 for r in held.rounds.all()][: len(row.rounds.all())]:
            yield "a frozen round changed"
    if any(after.documents.count(kind) < before.documents.count(kind) for kind in set(before.documents)):
        yield "a paper is gone"


@step_law
def what_the_quas_reads_stays_as_it_is(before, after):
    """R50: while a plan or a priority is with the QUAS, nothing of its outcomes changes."""
    now = {row.pk: row for row in after.submissions}
    read = [row for row in before.submissions if row.state == State.SUBMITTED and now[row.pk].state == State.SUBMITTED]
    whole = {row.cycle_id for row in read if row.subject == "plan"}
    parts = {row.priority_id for row in read if row.subject == "priority"}
    for slot in before.slots:
        if slot.priority.cycle_id in whole or slot.priority_id in parts:
            then = [_words(row) for row in slot.versions.all()]
            later = next(held for held in after.slots if held.pk == slot.pk)
            if then != [_words(row) for row in later.versions.all()]:
                yield "an outcome changed while the QUAS read it"


def _words(version) -> tuple:
    return (version.measure, version.target, version.due_on, version.group, version.population, version.evidence_kind)
