"""What must be so of stages 5 to 8, whoever did what before (R55, R59, R68-R73)."""

from collections import Counter

from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.activities import ActivityState
from enhancement.domain.endings import Ending
from enhancement.domain.transitions import State
from enhancement.models import Activity, Claim, OutcomeEnding, OutcomeSlot, OutcomeVersion, Reading
from tests.enhancement.model.oracle import law, submissions
from tests.enhancement.model.people import Who


@law
def work_follows_the_confirmation(setting):
    """R55, R64: no activity and no reading before the QUAS has confirmed the outcomes."""
    of_school = {"cycle__journey__school": setting.school}
    for row in Activity.objects.filter(**of_school):
        first = row.cycle.submissions.filter(state=State.CONFIRMED).order_by("closed_at").first()
        if first is None or row.created_at < first.closed_at:
            yield f"{row} before the plan was confirmed"
    for row in Reading.objects.filter(version__slot__priority__cycle__journey__school=setting.school):
        if row.version.confirmed_at is None or row.created_at < row.version.confirmed_at:
            yield "a reading of an outcome that is not confirmed"


@law
def what_is_begun_says_who_and_by_when(setting):
    """R61: under way or done only with somebody and a day."""
    begun = [ActivityState.UNDER_WAY, ActivityState.DONE]
    for row in Activity.objects.filter(cycle__journey__school=setting.school, state__in=begun):
        if not row.owner_role or row.due_on is None:
            yield f"{row} is {row.state} without who or when"


@law
def met_outcomes_were_signed_and_shown(setting):
    """R68-R70: confirmed by the QUAS, signed by the head teacher, with evidence, and the target reached."""
    head = setting.users[Who.HEAD].person.pk
    for claim in Claim.objects.filter(version__slot__priority__cycle__journey__school=setting.school):
        confirmed = claim.submissions.filter(state=State.CONFIRMED).first()
        if (claim.confirmed_at is not None) != (confirmed is not None):
            yield "a claim is confirmed without the QUAS, or the other way round"
        if claim.confirmed_at is None:
            continue
        evidence = claim.evidence.filter(removed_at__isnull=True)
        planned = claim.version.evidence_kind
        if claim.signatory_id != head or not evidence.exists():
            yield "a met outcome without signature or evidence"
        if any(piece.kind != planned and not piece.other_reason for piece in evidence):
            yield "evidence of another kind without a reason"
        if claim.result_numerator * 100 < claim.version.target * claim.result_denominator:
            yield "a met outcome below its target"


@law
def each_met_outcome_has_its_letter(setting):
    """R71: a letter of congratulations for each, and none for anything else."""
    letters = Document.objects.filter(school=setting.school, kind=Kind.CONGRATULATION_LETTER).count()
    met = Claim.objects.filter(
        version__slot__priority__cycle__journey__school=setting.school, confirmed_at__isnull=False
    ).count()
    if letters != met:
        yield f"{letters} letters for {met} met outcomes"


@law
def one_version_of_an_outcome_stands(setting):
    """R73: the confirmed one stands until a new one is confirmed; what is replaced has ended; what is met stays met."""
    for slot in OutcomeSlot.objects.filter(priority__cycle__journey__school=setting.school):
        versions = list(OutcomeVersion.objects.filter(slot=slot, confirmed_at__isnull=False).order_by("number"))
        ended = dict(OutcomeEnding.objects.filter(version__in=versions).values_list("version_id", "how"))
        for older in versions[:-1]:
            if ended.get(older.pk) not in (Ending.REPLACED, Ending.NOT_MET):
                yield "an outcome was replaced without an ending"
            if Claim.objects.filter(version=older, confirmed_at__isnull=False).exists():
                yield "a met outcome was replaced"
        if versions and ended.get(versions[-1].pk) == Ending.REPLACED:
            yield "an outcome is replaced by nothing"


@law
def new_outcomes_stand_by_a_confirmation(setting):
    """R73: a version after the first stands exactly when its own submission is confirmed."""
    confirmed = Counter(
        held.outcome_id for held in submissions(setting) if held.subject == "outcome" and held.state == State.CONFIRMED
    )
    rows = OutcomeVersion.objects.filter(slot__priority__cycle__journey__school=setting.school, number__gt=1)
    for version in rows:
        if (version.confirmed_at is not None) != bool(confirmed[version.pk]):
            yield "a new outcome stands without the QUAS, or the other way round"
