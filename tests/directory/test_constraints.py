"""Each sentence that the database holds about the directory, broken once."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from directory.domain.cost import CostBand, Payer, agree
from directory.domain.freshness import due_on
from directory.models import Intervention
from tests.factories.directory import (
    IndicatorFactory,
    IndicatorSetFactory,
    InterventionFactory,
    TopicFactory,
    TopicSynonymFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)
JUDGED = {
    "evidence": "unclear",
    "evidence_source": "A review",
    "evidence_judged_on": DAY,
    "evidence_judged_by": "the Programme",
}
TOMBSTONE = "intervention_merged_into_another_is_not_public"

BROKEN = [
    *[
        ({field: "no such word"}, f"intervention_{field}_is_on_the_list")
        for field in ("level", "state", "area", "checked_by")
    ],
    ({"cost_band": "no such word"}, "intervention_cost_band_agrees_with_who_pays"),
    ({"who_pays": "no such word"}, "intervention_cost_band_agrees_with_who_pays"),
    ({**JUDGED, "evidence": "no such word"}, "intervention_evidence_is_on_the_list"),
    *[
        ({field: ["no such word"]}, f"intervention_{field}_are_on_the_list")
        for field in ("phases", "groups", "deliveries", "referrals", "settings", "languages", "days")
    ],
    ({"low_age": 12, "high_age": 11}, "intervention_highest_age_is_not_below_lowest"),
    ({"low_age": 26}, "intervention_ages_are_those_of_children_and_the_young"),
    ({"high_age": 99}, "intervention_ages_are_those_of_children_and_the_young"),
    ({"cost_band": "free", "who_pays": "school"}, "intervention_cost_band_agrees_with_who_pays"),
    ({"price": "£3"}, "intervention_price_has_its_date_and_a_date_its_price"),
    ({"price_on": DAY}, "intervention_price_has_its_date_and_a_date_its_price"),
    ({"price": "", "price_on": DAY}, "intervention_price_has_its_date_and_a_date_its_price"),
    ({"state": "could_be_commissioned"}, "intervention_that_could_be_commissioned_says_by_whom"),
    (
        {"state": "could_be_commissioned", "commissioned_by": ""},
        "intervention_that_could_be_commissioned_says_by_whom",
    ),
    *[
        ({**JUDGED, field: None}, "intervention_evidence_is_sourced_exactly_when_assessed")
        for field in ("evidence_source", "evidence_judged_on", "evidence_judged_by")
    ],
    ({**JUDGED, "evidence_source": ""}, "intervention_evidence_is_sourced_exactly_when_assessed"),
    ({**JUDGED, "evidence": "not_assessed"}, "intervention_evidence_is_sourced_exactly_when_assessed"),
    ({"area": "county"}, "intervention_names_its_county_exactly_when_it_serves_one"),
    ({"county": "Worcestershire"}, "intervention_names_its_county_exactly_when_it_serves_one"),
    ({"check_every_months": 0}, "intervention_is_checked_every_one_to_24_months"),
    ({"check_every_months": 25}, "intervention_is_checked_every_one_to_24_months"),
    ({"checked_on": None}, "intervention_that_is_published_has_been_checked"),
    ({"trial_ends_on": DAY}, "intervention_on_trial_has_an_end_and_a_question"),
    ({"trial_question": "Does it help?"}, "intervention_on_trial_has_an_end_and_a_question"),
    ({"trial_ends_on": DAY, "trial_question": ""}, "intervention_on_trial_has_an_end_and_a_question"),
    ({"trial_seeks_schools": True}, "intervention_with_a_trials_result_or_search_is_a_trial"),
    ({"trial_result": "It helped."}, "intervention_with_a_trials_result_or_search_is_a_trial"),
    ({"opens_at": time(9)}, "intervention_has_both_times_of_day_or_none"),
    ({"opens_at": time(9), "closes_at": time(9)}, "intervention_has_both_times_of_day_or_none"),
]

WHOLE = [
    {},
    JUDGED,
    {**JUDGED, "evidence": "no_effect"},
    {"price": "£3 a pupil", "price_on": DAY},
    {"area": "county", "county": "Worcestershire"},
    {"area": "england"},
    {"state": "could_be_commissioned", "commissioned_by": "Any school"},
    {"trial_ends_on": DAY, "trial_question": "Does it help?"},
    {"trial_ends_on": DAY, "trial_question": "Does it help?", "trial_seeks_schools": True, "trial_result": "Yes."},
    {"opens_at": time(9), "closes_at": time(15, 30)},
    {"low_age": None, "high_age": None, "phases": [], "groups": ["send", "staff"]},
    {"low_age": 0, "high_age": 25},
    {"published_at": None, "checked_on": None},
]


@pytest.mark.parametrize(("changes", "sentence"), BROKEN, ids=lambda value: str(value)[:60])
def test_a_listing_that_breaks_a_sentence_is_refused(changes, sentence):
    with pytest.raises(IntegrityError, match=f'"{sentence}"'):
        InterventionFactory(**changes)


@pytest.mark.parametrize("facts", WHOLE, ids=lambda value: str(value)[:60])
def test_a_listing_that_keeps_them_is_taken(facts):
    assert InterventionFactory(**facts).pk


def test_every_sentence_about_listings_is_broken_here():
    broken = {sentence for _changes, sentence in BROKEN}
    assert {constraint.name for constraint in Intervention._meta.constraints} - {TOMBSTONE} == broken


def test_a_listing_that_was_merged_is_neither_public_nor_its_own():
    kept = InterventionFactory()
    merged = InterventionFactory(merged_into=kept, published_at=None)
    for changes in ({"published_at": kept.published_at}, {"merged_into": merged}):
        with pytest.raises(IntegrityError, match=f'"{TOMBSTONE}"'), transaction.atomic():
            Intervention.objects.filter(pk=merged.pk).update(**changes)


def test_the_database_and_the_domain_agree_about_cost_and_payer():
    listing = InterventionFactory()
    for band in CostBand:
        for payer in Payer:
            change = Intervention.objects.filter(pk=listing.pk)
            if agree(band, payer):
                change.update(cost_band=band, who_pays=payer)
            else:
                with pytest.raises(IntegrityError), transaction.atomic():
                    change.update(cost_band=band, who_pays=payer)


@pytest.mark.parametrize("checked_on", [date(2026, 8, 31), date(2028, 2, 29), date(2026, 12, 1), date(2027, 1, 30)])
@pytest.mark.parametrize("months", [1, 2, 6, 12, 24])
def test_the_database_and_the_domain_agree_about_the_next_check(checked_on, months):
    listing = InterventionFactory(checked_on=checked_on, check_every_months=months)
    listing.refresh_from_db()
    assert listing.check_due_on == due_on(checked_on, months)


def test_a_listing_that_was_never_checked_has_no_next_check():
    listing = InterventionFactory(checked_on=None, published_at=None)
    listing.refresh_from_db()
    assert listing.check_due_on is None


def test_a_topic_is_not_its_own_parent():
    topic = TopicFactory()
    topic.parent = topic
    with pytest.raises(IntegrityError, match='"topic_is_not_its_own_parent"'):
        topic.save()


def test_a_synonym_stands_once_at_its_topic():
    synonym = TopicSynonymFactory(text="SRE")
    with pytest.raises(IntegrityError, match='"topic_synonym_stands_once_at_its_topic"'):
        TopicSynonymFactory(topic=synonym.topic, text="sre")


def test_a_synonym_has_a_letter_or_a_figure():
    with pytest.raises(IntegrityError, match='"topic_synonym_has_a_letter_or_a_figure"'):
        TopicSynonymFactory(text="!?")


def test_an_indicator_set_ends_on_or_after_its_start():
    with pytest.raises(IntegrityError, match='"indicator_set_ends_on_or_after_its_start"'):
        IndicatorSetFactory(valid_from=date(2011, 4, 1), valid_to=date(2011, 3, 31))


def test_an_indicator_code_stands_once_in_its_set():
    indicator = IndicatorFactory(code="NI 50")
    assert IndicatorFactory(code="NI 50").pk
    with pytest.raises(IntegrityError, match='"indicator_code_stands_once_in_its_set"'):
        IndicatorFactory(indicator_set=indicator.indicator_set, code="NI 50")


@pytest.mark.parametrize("source", [None, ""])
def test_an_indicator_whose_title_is_verified_says_where(source):
    with pytest.raises(IntegrityError, match='"indicator_whose_title_is_verified_says_where"'):
        IndicatorFactory(title_verified=True, title_source=source)


def test_an_indicator_direction_is_on_the_list():
    with pytest.raises(IntegrityError, match='"indicator_direction_is_on_the_list"'):
        IndicatorFactory(direction="sideways")


def test_an_indicator_measure_is_on_the_list():
    with pytest.raises(IntegrityError, match='"indicator_measure_is_on_the_list"'):
        IndicatorFactory(measure="weight")


@pytest.mark.parametrize(
    "facts",
    [
        {"measure": "rate", "per": None},
        {"measure": "rate", "per": 0},
        {"measure": "share", "per": 1000},
        {"measure": None, "per": 1000},
    ],
)
def test_an_indicator_rate_says_per_how_many_and_nothing_else_does(facts):
    with pytest.raises(IntegrityError, match='"indicator_rate_says_per_how_many_and_nothing_else_does"'):
        IndicatorFactory(**facts)


def test_what_an_indicator_may_say_of_its_numbers():
    for facts in ({"measure": "rate", "per": 1000}, {"measure": "share"}, {"measure": None, "per": None}):
        assert IndicatorFactory(**facts).pk


def test_a_number_in_fingertips_stands_once_and_none_does_not_count():
    assert IndicatorFactory(fingertips_id=None).pk
    assert IndicatorFactory(fingertips_id=None).pk
    IndicatorFactory(fingertips_id=93356)
    with pytest.raises(IntegrityError, match="fingertips_id"):
        IndicatorFactory(fingertips_id=93356)


def test_the_history_keeps_what_a_listing_was():
    listing = InterventionFactory(summary="Before.")
    Intervention.objects.filter(pk=listing.pk).update(summary="After.")
    assert list(listing.events.order_by("pgh_id").values_list("summary", flat=True)) == ["Before.", "After."]
