"""What must be so of stages 5 to 8, whoever did what before (R55, R59, R61, R66, R68-R75)."""

from collections import Counter

from documents.domain.kinds import Kind
from enhancement.domain.activities import ActivityState
from enhancement.domain.endings import Ending
from enhancement.domain.transitions import State
from tests.enhancement.model.laws import law, refs, step_law
from tests.enhancement.model.people import SCHOOL, Who
from tests.enhancement.model.picture import Picture

BEGUN = (ActivityState.UNDER_WAY, ActivityState.DONE)


@law
def work_follows_the_confirmation(seen):
    """R55, R64: no activity and no reading before the QUAS has confirmed the outcomes."""
    plans = [*seen.confirmed("plan"), *seen.confirmed("priority")]
    for row in seen.activities.values():
        if not any(held.cycle_id == row.cycle_id and held.closed_at <= row.created_at for held in plans):
            yield f"{row} before anything of the plan was confirmed"
    versions = {version.pk: version for version in seen.versions}
    for row in seen.readings:
        since = versions[row.version_id].confirmed_at
        if since is None or row.created_at < since:
            yield "a reading of an outcome that is not confirmed"


@law
def what_is_begun_says_who_and_by_when(seen):
    """R61: under way or done only with somebody and a day."""
    for row in seen.activities.values():
        if row.state in BEGUN and (not row.owner_role or row.due_on is None):
            yield f"{row} is {row.state} without who or when"


@law
def consent_is_the_schools_own(seen):
    """R66: the barometer is public once at most, and by a word of the school's lead or head."""
    given = [row for row in seen.consents if row.ended_at is None]
    if len(given) > 1 or any(row.by_ref not in refs(seen.setting, SCHOOL) for row in seen.consents):
        yield "a barometer is public without the school's word"


@law
def met_outcomes_were_signed_and_shown(seen):
    """R68-R70: confirmed by the QUAS, signed by the head teacher, with evidence, and the target reached."""
    for version in seen.versions:
        claim = getattr(version, "claim", None)
        if claim is None:
            continue
        confirmed = [row for row in seen.of_claim(claim) if row.state == State.CONFIRMED]
        if (claim.confirmed_at is not None) != bool(confirmed):
            yield "a claim is confirmed without the QUAS, or the other way round"
        if any(row.state == State.SUBMITTED for row in seen.of_claim(claim)) or claim.confirmed_at:
            yield from _unproved(seen, version, claim)


def _unproved(seen: Picture, version, claim):
    """The same of what the QUAS reads."""
    evidence = seen.evidence.get(claim.pk, [])
    if claim.signatory_id != seen.setting.users[Who.HEAD].person.pk or not evidence:
        yield "a claim without signature or evidence"
    if any(piece.kind != version.evidence_kind and not piece.other_reason for piece in evidence):
        yield "evidence of another kind without a reason"
    if claim.result_numerator * 100 < version.target * claim.result_denominator:
        yield "a claim below its target"


@law
def each_met_outcome_has_its_letter(seen):
    """R71: a letter of congratulations for each, and none for anything else."""
    letters = seen.documents.count(Kind.CONGRATULATION_LETTER)
    met = sum(bool(getattr(version, "claim", None) and version.claim.confirmed_at) for version in seen.versions)
    if letters != met:
        yield f"{letters} letters for {met} met outcomes"


@law
def one_version_of_an_outcome_stands(seen):
    """R73: the confirmed one stands until a new one is confirmed; what is replaced has ended; what is met stays met."""
    for slot in seen.slots:
        versions = [version for version in slot.versions.all() if version.confirmed_at]
        for older in versions[:-1]:
            if _how(older) not in (Ending.REPLACED, Ending.NOT_MET):
                yield "an outcome was replaced without an ending"
            if getattr(older, "claim", None) and older.claim.confirmed_at:
                yield "a met outcome was replaced"
        if versions and _how(versions[-1]) == Ending.REPLACED:
            yield "an outcome is replaced by nothing"


def _how(version) -> str | None:
    return version.ending.how if getattr(version, "ending", None) else None


@law
def new_outcomes_stand_by_a_confirmation(seen):
    """R73: a version after the first stands exactly when its own submission is confirmed, as it was confirmed."""
    confirmed = Counter(held.outcome_id for held in seen.confirmed("outcome"))
    for version in seen.versions:
        if version.number > 1 and (version.confirmed_at is not None) != bool(confirmed[version.pk]):
            yield "a new outcome stands without the QUAS, or the other way round"


@step_law
def stage_6_waits_for_the_baselines(before, after):
    """R59: nobody is named and nothing begins before each outcome has value, date and source, or a reason that counts."""
    for key, row in after.activities.items():
        was = before.activities.get(key)
        named = was is not None and (was.owner_role, was.due_on) != (row.owner_role, row.due_on)
        begun = was is not None and was.state not in BEGUN and row.state in BEGUN
        if (named or begun) and _unmeasured(before, row.cycle_id) > 0:
            yield f"{row}: stage 6 before the baselines"


def _unmeasured(seen: Picture, cycle: int) -> int:
    """Outcomes that count and have neither a baseline nor a reason that counts without the coordinator."""
    lacking = 0
    left = next(held.settings.baseline_exceptions for held in seen.cycles if held.pk == cycle)
    for slot in seen.slots:
        standing = [version for version in slot.versions.all() if version.confirmed_at]
        if slot.priority.cycle_id != cycle or not standing or _how(standing[-1]) == Ending.NOT_MET:
            continue
        last = standing[-1]
        if last.baseline_denominator is not None and last.baseline_on and last.baseline_source:
            continue
        if slot.pk in seen.agreed:
            continue
        if slot.pk in seen.exceptions and left > 0:
            left -= 1
            continue
        lacking += 1
    return lacking


@step_law
def what_the_quas_reads_of_a_claim_stays(before, after):
    """R50, R68: result, evidence and signature do not change between submission and answer, nor after a confirmation."""
    now = {version.pk: version for version in after.versions}
    for version in before.versions:
        claim = getattr(version, "claim", None)
        states = {row.state for row in before.of_claim(claim)} if claim else set()
        kept = {row.state for row in after.of_claim(claim)} if claim else set()
        if claim and states & kept & {State.SUBMITTED, State.CONFIRMED}:
            if _said(before, claim) != _said(after, now[version.pk].claim):
                yield "a claim changed while the QUAS had it"
            if claim.confirmed_at and not now[version.pk].claim.confirmed_at:
                yield "a met outcome is met no more"


def _said(seen: Picture, claim) -> tuple:
    result = (claim.result_numerator, claim.result_denominator, claim.result_on, claim.signatory_id, claim.signed_on)
    return result, [(piece.pk, piece.kind, piece.what, piece.other_reason) for piece in seen.evidence.get(claim.pk, [])]


@step_law
def the_next_plan_waits_for_what_is_worked_for(before, after):
    """R75: a new plan begins when each outcome of the last is met, has ended, or has its claim with the QUAS."""
    known = {cycle.pk for cycle in before.cycles}
    begun = [cycle for cycle in after.cycles if cycle.pk not in known]
    for slot in before.slots if begun else []:
        standing = [version for version in slot.versions.all() if version.confirmed_at]
        claim = getattr(standing[-1], "claim", None) if standing else None
        with_quas = claim and {row.state for row in before.of_claim(claim)} & {State.SUBMITTED, State.CLARIFICATION}
        if standing and not (_how(standing[-1]) or (claim and claim.confirmed_at) or with_quas):
            yield "the next plan began while an outcome was worked for"
