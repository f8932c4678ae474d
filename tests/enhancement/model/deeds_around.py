"""What anybody may try beside the plan's own way: baselines, partners, copied words, the barometer, a school's end."""

from uuid import uuid4

from django.db.models import F

from enhancement.domain.priorities import PriorityKind
from enhancement.models import OutcomeOffer, OutcomeVersion
from enhancement.services import barometer, copying, partner_checks, stage4, starting_points
from schools.services import closures
from tests.enhancement.model.deeds import day_of, deed, one_of, typed, version_in
from tests.enhancement.model.deeds_delivery import KEPT, activity, kept, place
from tests.enhancement.model.people import SCHOOL, Who


def unmeasured(setting, pick):
    """The last ones are those without a baseline."""
    lacking = OutcomeVersion.objects.filter(slot__priority__cycle__journey__school=setting.school, number=1)
    return one_of(
        lacking.order_by(F("baseline_on").asc(nulls_last=True), "pk").select_related("slot"), pick
    ).slot.public_id


@deed(*SCHOOL)
def measure_where_it_starts(setting, act, pick):
    outcome = unmeasured(setting, pick)
    values = {
        "baseline_numerator": 30 + pick(9),
        "baseline_denominator": 90,
        "baseline_on": day_of(act),
        "baseline_source": "Lunch survey",
        "reason": ("", "The first count missed a class")[pick(2)],
    }
    said = kept(setting, f"baselines/{outcome}", **values)
    return starting_points.save_baseline(school=setting.school, outcome=outcome, typed=said, **act)


@deed(*SCHOOL)
def do_without_a_baseline(setting, act, pick):
    outcome = unmeasured(setting, pick)
    said = kept(setting, f"baselines/{outcome}/exception", reason=f"The club opens in month {pick(12)}")
    return starting_points.save_exception(school=setting.school, outcome=outcome, typed=said, **act)


@deed(*SCHOOL)
def measure_after_all(setting, act, pick):
    return starting_points.end_exception(school=setting.school, outcome=unmeasured(setting, pick), **act)


@deed(Who.COORDINATOR)
def agree_to_no_baseline(setting, act, pick):
    return starting_points.agree_exception(school=setting.school, outcome=unmeasured(setting, pick), **act)


@deed(*SCHOOL)
def check_a_partner(setting, act, pick):
    """Somebody in no list, or the organisation where one of the reviewers works."""
    row = activity(setting, pick)
    name = ("A cook who comes on Fridays", setting.employer.name)[pick(2)]
    said = typed({"name": name, "validation_seen": "yes", "agreement": "yes"})
    return partner_checks.save_partner(
        school=setting.school, activity=row.public_id, partner=uuid4(), typed=said, **act
    )


@deed(*SCHOOL)
def do_without_a_partner(setting, act, pick):
    row = activity(setting, pick)
    check = one_of(row.partner_checks.filter(removed_at__isnull=True).order_by("pk"), pick)
    return partner_checks.remove_partner(school=setting.school, activity=row.public_id, partner=check.public_id, **act)


@deed(Who.FOREIGN_LEAD)
def offer_words(setting, act, pick):
    """The partner school offers the words of one of its outcomes."""
    slot = setting.partners_plan.slots[tuple(place(pick).values())]
    return copying.offer(school=setting.partner, outcome=slot.public_id, partners=[setting.school.public_id], **act)


@deed(*SCHOOL)
def clear_an_outcome(setting, act, pick):
    """All of one outcome is taken out again, its evidence and milestones too, so that a copy has a place."""
    where = place(pick)
    slot = setting.plan.slots[where["priority"], where["kind"]]
    section, from_here = f"outcomes/{slot.public_id}", {"school": setting.school, **where, **act}
    for esi in slot.esis.filter(removed_at__isnull=True):
        stage4.remove_esi(esi=esi.public_id, **from_here)
    stage4.save_outcome(typed=typed({}, version_in(setting, section)), **from_here)
    return stage4.save_evidence(typed=typed({}, version_in(setting, f"{section}/evidence")), **from_here)


@deed(*SCHOOL)
def take_words(setting, act, pick):
    into = one_of(PriorityKind, pick)
    return copying.copy_outcome(school=setting.school, offer=offered(setting, pick), into=into, **act)


@deed(*SCHOOL)
def decline_words(setting, act, pick):
    return copying.decline(school=setting.school, offer=offered(setting, pick), **act)


def offered(setting, pick):
    rows = OutcomeOffer.objects.filter(receiver__school=setting.school, answered_at__isnull=True)
    return one_of(rows.order_by("pk"), pick).public_id


@deed(*SCHOOL)
def put_numbers_to_copied_words(setting, act, pick):
    """The partner's target as it is, with or without a figure of the school's own."""
    rows = OutcomeVersion.objects.filter(
        slot__priority__cycle__journey__school=setting.school, copied_from__isnull=False
    )
    version = one_of(rows.select_related("slot__priority", "copied_from").order_by("pk"), pick)
    own = {
        "baseline_numerator": 41,
        "baseline_denominator": 88,
        "baseline_on": day_of(act),
        "baseline_source": "Our own count",
    }
    values = {
        **{name: getattr(version, name) for name in KEPT},
        "voices": ["pupils", "parents"],
        "group_data": setting.plan.data.public_id,
        **(own if pick(3) else {}),
        "target": version.copied_from.target,
        "due_on": day_of(act, 400),
    }
    slot = version.slot
    section = f"outcomes/{slot.public_id}"
    return stage4.save_outcome(
        school=setting.school,
        priority=slot.priority.kind,
        kind=slot.kind,
        typed=typed(values, version_in(setting, section)),
        **act,
    )


@deed(*SCHOOL)
def show_the_barometer(setting, act, pick):
    return barometer.show_to_everybody(school=setting.school, **act)


@deed(*SCHOOL)
def keep_the_barometer(setting, act, pick):
    return barometer.keep_to_ourselves(school=setting.school, **act)


@deed(Who.COORDINATOR)
def the_school_closes(setting, act, pick):
    """It keeps its plan as it stands, and its people keep their roles until somebody ends them."""
    return closures.record_closing(school=setting.school, closed_on=day_of(act), by=act["by"], now=act["now"])


@deed(Who.COORDINATOR)
def nobody_continues(setting, act, pick):
    """The Local Programme looks after the school no more."""
    return closures.nobody_continues(school=setting.school, ends_coverage=bool(pick(2)), by=act["by"], now=act["now"])
