"""What the database refuses about a listing, each rule by a sentence."""

from functools import reduce
from operator import or_

from django.db.models import CheckConstraint, F, Q

from directory.domain.checking import Checker
from directory.domain.cost import CostBand, Payer, agree
from directory.domain.days import Weekday
from directory.domain.evidence import EvidenceLevel
from directory.domain.freshness import LONGEST_INTERVAL, SHORTEST_INTERVAL
from directory.domain.languages import Language
from directory.domain.listing import (
    OLDEST,
    Area,
    CommissioningState,
    Delivery,
    Group,
    Level,
    Phase,
    Referral,
    Setting,
)
from directory.models.fields import are_on_the_list, is_on_the_list


def filled(field: str) -> Q:
    """Neither not known nor empty. A comparison alone would let null through: to the database that is no refusal."""
    return Q(**{f"{field}__isnull": False, f"{field}__gt": ""})


# Cost band and payer are held by the rule about both, below.
ON_THE_LISTS = [
    is_on_the_list("level", Level),
    is_on_the_list("state", CommissioningState),
    is_on_the_list("evidence", EvidenceLevel),
    is_on_the_list("area", Area),
    are_on_the_list("phases", Phase),
    are_on_the_list("groups", Group),
    are_on_the_list("deliveries", Delivery),
    are_on_the_list("referrals", Referral),
    are_on_the_list("settings", Setting),
    are_on_the_list("languages", Language),
    are_on_the_list("days", Weekday),
    is_on_the_list("checked_by", Checker),
]

AGES = [
    CheckConstraint(
        condition=Q(low_age__isnull=True) | Q(high_age__isnull=True) | Q(high_age__gte=F("low_age")),
        name="intervention_highest_age_is_not_below_lowest",
        violation_error_message="The highest age is below the lowest. Change one of them.",
    ),
    CheckConstraint(
        condition=(Q(low_age__isnull=True) | Q(low_age__range=(0, OLDEST)))
        & (Q(high_age__isnull=True) | Q(high_age__range=(0, OLDEST))),
        name="intervention_ages_are_those_of_children_and_the_young",
        violation_error_message=f"Ages are those of the children: 0 to {OLDEST}. Leave a field empty if not known.",
    ),
]

MONEY = [
    CheckConstraint(
        condition=reduce(
            or_,
            (
                Q(cost_band=band.value, who_pays__in=[payer.value for payer in Payer if agree(band, payer)])
                for band in CostBand
            ),
        ),
        name="intervention_cost_band_agrees_with_who_pays",
        violation_error_message="Cost and payer contradict each other: free means that no school or family pays.",
    ),
    CheckConstraint(
        condition=Q(price__isnull=True, price_on__isnull=True) | (filled("price") & Q(price_on__isnull=False)),
        name="intervention_price_has_its_date_and_a_date_its_price",
        violation_error_message="Give a price together with the day on which it was true, or neither.",
    ),
    CheckConstraint(
        condition=~Q(state=CommissioningState.COULD_BE_COMMISSIONED.value) | filled("commissioned_by"),
        name="intervention_that_could_be_commissioned_says_by_whom",
        violation_error_message="Say who could commission it.",
    ),
]

JUDGED = filled("evidence_source") & Q(evidence_judged_on__isnull=False) & filled("evidence_judged_by")
NOT_JUDGED = Q(evidence_source__isnull=True, evidence_judged_on__isnull=True, evidence_judged_by__isnull=True)
SERVES_A_COUNTY = Q(area=Area.COUNTY.value)
NOT_ASSESSED = EvidenceLevel.NOT_ASSESSED.value

OTHERS = [
    CheckConstraint(
        condition=(Q(evidence=NOT_ASSESSED) & NOT_JUDGED) | (~Q(evidence=NOT_ASSESSED) & JUDGED),
        name="intervention_evidence_is_sourced_exactly_when_assessed",
        violation_error_message="Evidence that was assessed needs its source, the day and who judged it; "
        "evidence that was not has none of them.",
    ),
    CheckConstraint(
        condition=(SERVES_A_COUNTY & filled("county")) | (~SERVES_A_COUNTY & Q(county__isnull=True)),
        name="intervention_names_its_county_exactly_when_it_serves_one",
        violation_error_message="Name the county if the listing serves a whole county, and only then.",
    ),
    CheckConstraint(
        condition=Q(check_every_months__range=(SHORTEST_INTERVAL, LONGEST_INTERVAL)),
        name="intervention_is_checked_every_one_to_24_months",
        violation_error_message=f"A listing is checked every {SHORTEST_INTERVAL} to {LONGEST_INTERVAL} months.",
    ),
    CheckConstraint(
        condition=Q(published_at__isnull=True) | Q(checked_on__isnull=False),
        name="intervention_that_is_published_has_been_checked",
        violation_error_message="Say on which day the details were checked, or take the listing down first.",
    ),
    CheckConstraint(
        condition=Q(trial_ends_on__isnull=True, trial_question__isnull=True)
        | (Q(trial_ends_on__isnull=False) & filled("trial_question")),
        name="intervention_on_trial_has_an_end_and_a_question",
        violation_error_message="A trial has a last day and says what is being learned.",
    ),
    CheckConstraint(
        condition=Q(trial_ends_on__isnull=False) | Q(trial_seeks_schools=False, trial_result__isnull=True),
        name="intervention_with_a_trials_result_or_search_is_a_trial",
        violation_error_message="Only a trial has a result or looks for schools. Give its last day and its question.",
    ),
    CheckConstraint(
        condition=Q(opens_at__isnull=True, closes_at__isnull=True)
        | Q(opens_at__isnull=False, closes_at__isnull=False, closes_at__gt=F("opens_at")),
        name="intervention_has_both_times_of_day_or_none",
        violation_error_message="Give both times, the later one second, or neither.",
    ),
    CheckConstraint(
        condition=Q(merged_into__isnull=True) | (Q(published_at__isnull=True) & ~Q(merged_into=F("id"))),
        name="intervention_merged_into_another_is_not_public",
        violation_error_message="A listing that was merged into another is not shown itself.",
    ),
]

CONSTRAINTS = [*ON_THE_LISTS, *AGES, *MONEY, *OTHERS]
