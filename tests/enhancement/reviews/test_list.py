"""EL5, EL12: the coordinator sees how far each review is and what is blank, without opening the form."""

from datetime import date, timedelta

import pytest

from accounts.domain.roles import Role
from enhancement.domain.criteria import Theme
from tests.enhancement.joining.reading import page_of, text_of
from tests.enhancement.reviews.test_reminders import school_due
from tests.factories.enhancement import AnnualReviewFactory, AwardFactory, ReviewThemeFactory, SignedReviewFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.world import STARTED

LIST = "/your-schools/annual-reviews/"


def opened(school, *themes, **answer):
    review = AnnualReviewFactory(foundation=school.foundation)
    for theme in themes:
        ReviewThemeFactory(review=review, theme=theme, **answer)
    return review


@pytest.fixture
def schools(world, today):
    own = world.own.programme
    found = {
        "Due": school_due(own, today + timedelta(days=20), name="Due"),
        "Overdue": school_due(own, today - timedelta(days=10), name="Overdue"),
        "Lapsed": school_due(own, today - timedelta(days=60), name="Lapsed"),
        "Ready": school_due(own, today + timedelta(days=200), name="Ready"),
        "Waits": school_due(own, today + timedelta(days=201), name="Waits"),
    }
    opened(found["Due"], Theme.PSHE)
    opened(found["Ready"], *Theme, answer="gap", gap="No plan yet")
    SignedReviewFactory(
        foundation=found["Waits"].foundation, completed_on=today - timedelta(days=3), needs_confirmation=True
    )
    early = SchoolFactory(name="Early")
    ProgrammeCoverageFactory(school=early, programme=own, starts_on=STARTED)
    AwardFactory(foundation__school=early, awarded_on=date(2005, 12, 31))
    found["Early"] = early
    school_due(world.other.programme, today + timedelta(days=20), name="Foreign")
    return found


def rows(answer):
    found = [row for row in page_of(answer).select("tbody tr") if row.th.a]
    return {row.th.a.get_text(strip=True): " ".join(row.get_text(" ").split()) for row in found}


def test_each_row_says_how_far_and_what_is_blank(world, schools):
    client = world.client(Role.COORDINATOR)
    found = rows(client.get(LIST))
    assert set(found) == set(schools)
    assert "1 of 5 sections" in found["Due"]
    assert "Eating, Activity, Emotional health, Whole school" in found["Due"]
    assert "Ready to sign" in found["Ready"]
    assert "Gaps: PSHE, Eating" in found["Ready"]
    assert "to be confirmed by you" in found["Waits"]
    assert "Not begun" in found["Overdue"]
    assert "NHSS of 31 December 2005" in found["Early"]
    assert "2 of 2" in page_of(client.get(LIST)).find(class_="bars").get_text()


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("due", {"Due"}),
        ("overdue", {"Overdue"}),
        ("lapsed", {"Lapsed", "Early"}),
        ("blank", {"Due"}),
        ("ready", {"Ready"}),
        ("waits", {"Waits"}),
        ("before-2006", {"Early"}),
    ],
)
def test_each_filter_shows_its_schools_only(world, schools, show, names):
    answer = world.client(Role.COORDINATOR).get(LIST, {"show": show})
    assert set(rows(answer)) == names
    tab = page_of(answer).find("a", attrs={"aria-current": "page"}, class_="chip")
    assert f"({len(names)})" in tab.get_text()


def test_only_where_it_is_the_schools_turn_is_there_a_tick(world, schools):
    page = page_of(world.client(Role.COORDINATOR).get(LIST))
    ticked = {box["value"] for box in page.select("input[name=school]")}
    assert ticked == {str(schools[name].public_id) for name in ("Due", "Overdue", "Lapsed", "Early")}


def test_nonsense_shows_all_and_a_programme_without_awards_says_so(world):
    assert "No annual review here" in text_of(world.client(Role.COORDINATOR).get(LIST, {"show": "x", "page": "y"}))


@pytest.mark.list_route("reviews:list")
def test_the_list_costs_the_same_whatever_its_length(world, constant_queries, today):
    made = []

    def make():
        made.append(school_due(world.own.programme, today + timedelta(days=len(made)), name=f"School {len(made)}"))
        opened(made[-1], Theme.PSHE, Theme.HEALTHY_EATING)

    constant_queries(world.client(Role.COORDINATOR), LIST, make, most=20)
