"""The annual review of a year without changes in a real browser, and the coordinator's lists; on a desk and a phone."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from enhancement.domain.criteria import THEME_NAMES, Theme
from enhancement.domain.moderation import Finding, How
from enhancement.services import recruitment
from enhancement.services.moderation import Said, moderate
from tests.browser.conftest import DESKTOP, PHONE, follow
from tests.enhancement.foundation.saying import Somebody
from tests.factories.enhancement import AnnualReviewFactory, AwardFactory, JourneyFactory, ReviewThemeFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.factories.together import SchoolPolicyFactory
from tests.world import STARTED, World, build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(live_server) -> World:
    world = build_world()
    own, now = world.own, clock.now()
    own.school.name = "Riverside Primary"
    own.school.save()
    coordinator, head = Somebody(own, Role.COORDINATOR, own), Somebody(own, Role.HEAD_TEACHER, own)
    coordinator.records(date(2008, 5, 1))
    before = head.at(now - timedelta(days=340))
    before.begins()
    before.answers_all(but=Theme.HEALTHY_EATING, evidence="Policy of last spring; pupil survey of June")
    before.answers(Theme.HEALTHY_EATING, answer="gap", gap="No water in the hall: a fountain is ordered")
    signed = before.signs()
    said = Said(
        how=How.VISIT,
        moderated_on=clock.local_date(now),
        finding=Finding.CLARIFICATION,
        to_show="The lunch menus of one week",
        show_by=clock.local_date(now) + timedelta(days=20),
        feedback="Pupils showed us the garden.",
    )
    moderate(subject=signed, said=said, **coordinator.who)
    today = clock.local_date(now)
    foundation = signed.foundation
    SchoolPolicyFactory(foundation=foundation, expires_on=today + timedelta(days=30), kept_at="School website")
    SchoolPolicyFactory(foundation=foundation, title="Bullying policy", expires_on=today - timedelta(days=3))
    SchoolPolicyFactory(foundation=foundation, title="Drug policy", expires_on=today + timedelta(days=300))
    _others(world, today, coordinator)
    return world


def _others(world: World, today: date, coordinator: Somebody) -> None:
    """Schools in other states, so that the lists have something to show."""
    phases = {"Hilltop Primary": "primary", "Canalside High": "secondary", "Oak Lane Infants": "primary"}
    for place, (name, phase) in enumerate(phases.items()):
        school = SchoolFactory(name=name, phase=phase, role_mailbox=f"office{place}@school.example")
        ProgrammeCoverageFactory(school=school, programme=world.own.programme, starts_on=STARTED)
        awarded_on = date(2005, 3, 1) if place == 2 else today - timedelta(days=330 + 50 * place)
        award = AwardFactory(foundation__school=school, awarded_on=awarded_on)
        review = AnnualReviewFactory(foundation=award.foundation)
        for theme in list(Theme)[: 2 * place + 1]:
            ReviewThemeFactory(review=review, theme=theme)
        if place == 0:
            JourneyFactory(school=school)
    who = {name: held for name, held in coordinator.who.items() if name != "school"}
    recruitment.plan(programme=world.own.programme, capacity=12, criteria="A cross-section of phases first.", **who)
    recruitment.wait(programme=world.own.programme, school=school.public_id, reason="Joins in September", **who)


@pytest.fixture
def signs_in(context, live_server, world):
    def sign_in(role: Role) -> None:
        client = Client()
        client.force_login(world.own.users[role])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.clear_cookies()
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])

    return sign_in


@pytest.fixture
def both(page, look):
    """`both("a name")`: looked at on a desk and on a phone."""

    def looked(name: str) -> None:
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            look(name)

    return looked


def test_a_year_without_changes_and_what_the_coordinator_sees(page, signs_in, world, both):
    signs_in(Role.COORDINATOR)
    page.goto("/")
    follow(page.get_by_role("link", name="Annual reviews, moderation, policies, recruitment"))
    both("the list of annual reviews")
    page.get_by_role("checkbox", name="Remind Canalside High").check()
    follow(page.get_by_role("button", name="Remind the ticked schools"))
    both("the reminder before it is sent")
    follow(page.get_by_role("button", name="Send it as it reads above"))
    expect(page.get_by_text("Queued for one school")).to_be_visible()
    for name in ("Moderation", "Policies", "Recruitment"):
        follow(page.get_by_role("navigation", name="Lists about annual reviews").get_by_role("link", name=name))
        both(name)
    here = f"/schools/{world.own.school.public_id}/healthy-schools/"
    page.goto(f"{here}annual-review/moderation/")
    both("a moderation is recorded")

    signs_in(Role.HEAD_TEACHER)
    page.goto(here)
    follow(
        page.get_by_role("link", name="Annual review", exact=True).or_(page.get_by_role("link", name="Signed on")).first
    )
    both("last year beside this year")
    for theme in Theme:
        section = page.locator(f"#{theme}")
        if theme != Theme.HEALTHY_EATING:
            section.get_by_role("checkbox").check()
        follow(section.get_by_role("button", name="Nothing changed: confirm"))
        expect(page.get_by_text(f"Confirmed: {THEME_NAMES[theme]}")).to_be_visible()
    both("everything confirmed")
    follow(page.locator("#healthy_eating").get_by_role("button", name="Make it an action"))
    both("an action")
    page.get_by_label("Who sees to it?").fill("Catering manager")
    follow(page.get_by_role("button", name="Save"))
    both("the actions")
    page.goto(f"{here}annual-review/")
    follow(page.get_by_role("button", name="Sign as"))
    expect(page.get_by_text("Signed. The annual review counts from today")).to_be_visible()
    page.goto(f"{here}policies/")
    both("the policies")
    follow(page.get_by_role("link", name="Add a policy"))
    both("a policy")
