"""What anybody may try after a plan is confirmed: activities, readings, changes, claims, the next plan."""

from uuid import uuid4

from core.errors import DomainError
from enhancement.domain.activities import ActivityState
from enhancement.domain.claim_snapshot import fingerprint
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.reading_checks import Found
from enhancement.queries.claims import claimable, snapshot_of_claim
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.new_outcomes import new_in
from enhancement.queries.sections import draft_of
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services import (
    endings,
    esi_changes,
    new_outcomes,
    next_cycle,
    readings,
    rewording,
    stage5,
    stage6,
    stage8,
)
from tests.enhancement.model.deeds import day_of, deed, one_of, typed
from tests.enhancement.model.people import SCHOOL, Who

KEPT = (
    *("measure_kind", "measure", "population", "group", "inner", "direction", "question", "unit", "one_voice_reason"),
    *("baseline_numerator", "baseline_denominator", "baseline_on", "baseline_source"),
)


def delivering(setting):
    cycle = delivering_cycle(setting.school)
    if cycle is None:
        raise DomainError("No plan is confirmed yet.")
    return cycle


def standing(setting, pick):
    """The last ones are those that are worked for."""
    held = sorted(standing_outcomes(delivering(setting)), key=lambda outcome: outcome.is_running)
    return one_of(held, pick)


def place(pick):
    return {"priority": one_of(PriorityKind, pick), "kind": one_of(OutcomeKind, pick)}


def kept(setting, section, **values):
    held = draft_of(delivering(setting), section)
    return typed(values, held.version if held else 0)


@deed(*SCHOOL)
def choose_an_activity(setting, act, pick):
    outcome = standing(setting, pick).draft.uuid
    values = {
        "title": "Fruit tasting",
        "what": "Every week",
        "basis": ("weak", "good_practice")[pick(2)],
        "rationale": "Friends try what friends eat",
        "reach": "universal",
        "links": [f"outcome:{outcome}"],
    }
    return stage5.save_activity(school=setting.school, activity=uuid4(), typed=typed(values), **act)


def activity(setting, pick):
    return one_of(delivering(setting).activities.order_by("pk"), pick)


@deed(*SCHOOL)
def say_who_and_when(setting, act, pick):
    row = activity(setting, pick)
    values = {"owner_role": "The lead", "in_place": "A table", "due_on": day_of(act, 30)}
    steps = kept(setting, f"activities/{row.public_id}/steps", **values)
    return stage6.save_steps(school=setting.school, activity=row.public_id, typed=steps, **act)


@deed(*SCHOOL)
def say_how_far_it_is(setting, act, pick):
    row = activity(setting, pick)
    said = {"state": one_of(ActivityState, pick), "state_reason": "The kitchen moved"}
    state = kept(setting, f"activities/{row.public_id}/state", **said)
    return stage6.save_state(school=setting.school, activity=row.public_id, typed=state, **act)


@deed(*SCHOOL)
def log_a_reading(setting, act, pick):
    held = standing(setting, pick)
    found = Found(
        outcome=held.draft.uuid, taken_on=day_of(act), source="Survey", numerator=60 - pick(60), denominator=90
    )
    return readings.log(school=setting.school, found=[found], **act)


@deed(*SCHOOL)
def change_an_indicator(setting, act, pick):
    held = standing(setting, pick)
    sign = one_of(held.draft.esis, pick)
    values = {"text": "Half do so", "kind": "impact", "due_on": day_of(act, 20), "target": None, "reason": "Too soon"}
    change = kept(setting, esi_changes.section_of(sign.uuid), **values)
    return esi_changes.save(school=setting.school, outcome=held.draft.uuid, esi=sign.uuid, typed=change, **act)


@deed(*SCHOOL)
def write_a_claim(setting, act, pick):
    held = standing(setting, pick)
    values = {
        "result_numerator": (40, 60)[pick(2)],
        "result_denominator": 90,
        "result_value": None,
        "result_on": day_of(act),
        "result_source": "Lunch survey",
        "what_changed": "They like it now.",
        "group_met_on": day_of(act),
    }
    slot = held.draft.uuid
    return stage8.write_claim(school=setting.school, slot=slot, typed=kept(setting, f"claims/{slot}", **values), **act)


@deed(*SCHOOL)
def add_evidence(setting, act, pick):
    slot = standing(setting, pick).draft.uuid
    values = {
        "kind": ("survey", "interviews")[pick(2)],
        "what": "60 of 90",
        "source": "Folder",
        "dated_on": day_of(act),
        "other_reason": ("", "The survey was lost")[pick(2)],
    }
    return stage8.save_evidence(school=setting.school, slot=slot, piece=uuid4(), typed=typed(values), **act)


@deed(Who.HEAD)
def sign_a_claim(setting, act, pick):
    slot = standing(setting, pick).draft.uuid
    held = claimable(setting.school, slot)
    seen = fingerprint(snapshot_of_claim(held, today=day_of(act))) if held and held.claim else ""
    return stage8.sign(school=setting.school, slot=slot, seen=seen, **act)


@deed(*SCHOOL)
def submit_a_claim(setting, act, pick):
    return stage8.submit_claim(school=setting.school, slot=standing(setting, pick).draft.uuid, **act)


@deed(*SCHOOL)
def end_an_outcome(setting, act, pick):
    slot = standing(setting, pick).draft.uuid
    learnt = kept(setting, endings.section(slot), learnt="It takes two winters")
    return endings.end_outcome(school=setting.school, slot=slot, typed=learnt, **act)


@deed(*SCHOOL)
def take_it_up_again(setting, act, pick):
    held = one_of([one for one in standing_outcomes(delivering(setting)) if one.ending], pick)
    return endings.take_up_again(school=setting.school, slot=held.draft.uuid, **act)


@deed(*SCHOOL)
def propose_a_new_outcome(setting, act, pick):
    return new_outcomes.propose(school=setting.school, typed=typed({"why_new": "Too far away"}), **place(pick), **act)


@deed(*SCHOOL)
def change_the_new_outcome(setting, act, pick):
    """A later day, so that it differs from the one that stands; now and then with the number left out."""
    where = place(pick)
    slot = setting.plan.slots[where["priority"], where["kind"]]
    new = new_in(delivering(setting), slot)
    if new is None:
        raise DomainError("There is no new outcome here.")
    version = new.version
    values = {
        **{name: getattr(version, name) for name in KEPT},
        "voices": [name for name in ("pupils", "parents") if getattr(version, f"asks_{name}")],
        "group_data": version.group_data.public_id if version.group_data else None,
        "target": version.target if pick(4) else None,
        "due_on": day_of(act, 400 + pick(200)),
    }
    said = kept(setting, new.section, **values)
    return new_outcomes.save_sentence(school=setting.school, typed=said, **where, **act)


@deed(*SCHOOL)
def submit_a_new_outcome(setting, act, pick):
    return new_outcomes.submit(school=setting.school, **place(pick), **act)


@deed(*SCHOOL)
def give_a_new_outcome_up(setting, act, pick):
    return new_outcomes.give_up(school=setting.school, **place(pick), **act)


@deed(*SCHOOL)
def mend_wording(setting, act, pick):
    said = typed({"measure": f"eat fruit {pick(9)}", "reason": "Clearer"})
    return rewording.mend(school=setting.school, typed=said, **place(pick), **act)


@deed(*SCHOOL)
def begin_the_next_plan(setting, act, pick):
    return next_cycle.begin(school=setting.school, **act)
