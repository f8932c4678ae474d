"""What whoever is signed in finds at "/", and the coordinator's list of schools."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from enhancement.domain.next_line import next_line
from enhancement.domain.places import PLACE_NAMES, Place
from enhancement.domain.transitions import Party, State, Verb
from enhancement.models import CycleState
from enhancement.queries.journeys import journey_facts
from tests.enhancement.joining.reading import page_of, text_of
from tests.factories.accounts import ProgrammeMembershipFactory
from tests.factories.enhancement import AwardFactory, CycleFactory, NeedFactory, PriorityFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory, SchoolMembershipFactory
from tests.factories.submissions import SubmissionFactory, SubmissionMoveFactory, SubmissionRoundFactory
from tests.world import STARTED

LIST = "/your-schools/"


@pytest.fixture
def today():
    return clock.local_date(clock.now())


def school_in(world, name, *, days=None, **more):
    """A school that the own coordinator looks after, with an award that was recorded so many days ago."""
    school = SchoolFactory(name=name, **more)
    ProgrammeCoverageFactory(school=school, programme=world.own.programme, starts_on=STARTED)
    if days is not None:
        at = clock.now() - timedelta(days=days)
        AwardFactory(foundation__school=school, awarded_on=clock.local_date(at), recorded_at=at)
    return school


def planning(school, *, days, **more):
    at = clock.now() - timedelta(days=days)
    return CycleFactory(journey__school=school, journey__joined_at=at, journey__joined_on=clock.local_date(at), **more)


def submitted(cycle, state, *, days, **more):
    at = clock.now() - timedelta(days=days)
    row = SubmissionFactory(cycle=cycle, state=state, submitted_at=at, first_submitted_at=at, **more)
    SubmissionRoundFactory(submission=row)
    SubmissionMoveFactory(submission=row, verb=Verb.SUBMIT, at=at)
    return row


@pytest.fixture
def places(world, today):
    """A school at each place; the own school of the world has nothing on record."""
    schools = {
        Place.OUTSIDE: school_in(world, "Outside", days=40),
        Place.PLANNING: school_in(world, "Planning", days=200),
        Place.WITH_QUAS: school_in(world, "Waiting", days=200),
        Place.QUESTIONS: school_in(world, "Asked", days=200),
        Place.CONFIRMED: school_in(world, "Confirmed", days=200),
        Place.NO_AWARD: world.own.school,
    }
    planning(schools[Place.PLANNING], days=30)
    submitted(planning(schools[Place.WITH_QUAS], days=100), State.SUBMITTED, days=20, expected_by=today)
    submitted(planning(schools[Place.QUESTIONS], days=100), State.CLARIFICATION, days=10, clarify_by=today)
    cycle = planning(schools[Place.CONFIRMED], days=100, state=CycleState.RUNNING, confirmed_at=clock.now())
    submitted(cycle, State.CONFIRMED, days=50, closed_at=clock.now())
    return schools


def step_of(client, school):
    """The Next line of a workspace: its lead word, what is to be done; then who and by when."""
    panel = page_of(client.get(reverse("enhancement:workspace", kwargs={"school": school.public_id})))
    (line,) = panel.select(".next-line")
    when = line.select_one(".next-line__when")
    return " ".join(line.p.get_text(" ").split()), " ".join(when.get_text(" ").split()) if when else ""


def test_school_coordinator_and_list_tell_one_step_in_every_state(world, places, today):
    """S0a: only the name of the doer differs."""
    reader, coordinator = world.client(Role.SCHOOL_MEMBER), world.client(Role.COORDINATOR)
    for school in places.values():
        if school != world.own.school:
            SchoolMembershipFactory(person=world.own.users[Role.SCHOOL_MEMBER].person, school=school, role="staff")
    rows = {row.th.get_text(strip=True): row for row in page_of(coordinator.get(LIST)).select("tbody tr")}
    for place, school in places.items():
        told, when = step_of(reader, school)
        line = next_line(journey_facts(school, today=today), reader=Party.COORDINATOR)
        listed = " ".join(rows[school.name].select("td")[1].get_text(" ").split())
        assert line.sentence.removeprefix("Next: ").lower() in listed.lower(), place
        seen, seen_when = step_of(coordinator, school)
        assert seen.partition(" – ")[0] == told.partition(" – ")[0], place
        assert seen_when.removeprefix("The school").strip(".") == when.removeprefix("You").strip("."), place
        if line.who == Party.SCHOOL:
            assert told.lower() == f"next: {line.what}".lower(), place


def names(answer):
    return [row.get_text(strip=True) for row in page_of(answer).select("tbody th")]


def test_the_list_says_where_each_school_stands_longest_still_first(world, places):
    answer = world.client(Role.COORDINATOR).get(LIST)
    assert names(answer) == ["Confirmed", "Outside", "Planning", "Waiting", "Asked", "School own"]
    shown = text_of(answer)
    for words in (
        "Writing the plan, stage 1 of 8: Set up the group",
        "Answer the plan submitted on",
        "the quality assurance system (QUAS), by",
        "Make the first entry in stage 1 to join – the school",
        "ask the Local Programme to record your award",
        "Nothing yet",
    ):
        assert words.lower() in shown.lower()
    assert "School other" not in shown


@pytest.mark.parametrize("place", Place)
def test_each_place_can_be_shown_alone_and_is_counted(world, places, place):
    answer = world.client(Role.COORDINATOR).get(LIST, {"where": place})
    assert names(answer) == [places[place].name]
    tabs = [tab.get_text(strip=True) for tab in page_of(answer).select(".tabs a")]
    assert f"{PLACE_NAMES[place]} (1)" in tabs
    assert "All (6)" in tabs


def test_a_new_plan_after_a_confirmed_one_counts_as_planning(world, places):
    school = places[Place.CONFIRMED]
    CycleFactory(journey=school.journey, number=2, programme=world.own.programme)
    answer = world.client(Role.COORDINATOR).get(LIST, {"where": Place.PLANNING})
    assert "Confirmed" in names(answer)


def test_a_school_is_found_by_its_name(world, places):
    answer = world.client(Role.COORDINATOR).get(LIST, {"q": "plann"})
    assert names(answer) == ["Planning"]
    assert "No school found" in text_of(world.client(Role.COORDINATOR).get(LIST, {"q": "zzz"}))


def test_nonsense_in_the_address_shows_everything(world, places):
    assert len(names(world.client(Role.COORDINATOR).get(LIST, {"where": "x", "page": "y"}))) == 6


def test_closed_schools_and_schools_that_went_elsewhere_are_left_out(world):
    school_in(world, "Closed", days=5, status="closed")
    gone = school_in(world, "Gone", days=5)
    gone.coverages.update(ends_on=date(2021, 1, 1))
    assert names(world.client(Role.COORDINATOR).get(LIST)) == ["School own"]


@pytest.mark.list_route("your_schools")
def test_the_list_costs_the_same_whatever_its_length(world, constant_queries):
    made = []

    def make():
        made.append(school_in(world, f"School {len(made)}", days=100))
        cycle = planning(made[-1], days=50, programme=world.own.programme)
        NeedFactory(cycle=cycle)
        PriorityFactory(cycle=cycle)
        submitted(cycle, State.SUBMITTED, days=5)

    constant_queries(world.client(Role.COORDINATOR), LIST, make, most=35)


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER])
def test_somebody_of_one_school_comes_to_its_workspace(world, role):
    answer = world.client(role).get("/")
    workspace = reverse("enhancement:workspace", kwargs={"school": world.own.school.public_id})
    assert (answer.status_code, answer["Location"]) == (302, workspace)


def test_somebody_of_several_schools_chooses_by_what_comes_next(world, coordinator, today):
    coordinator.records(today - timedelta(days=10))
    second = school_in(world, "Second school")
    lead = world.own.users[Role.SCHOOL_LEAD]
    SchoolMembershipFactory(school=second, person=lead.person, starts_on=STARTED)
    shown = text_of(world.client(Role.SCHOOL_LEAD).get("/"))
    assert "Next: make the first entry in stage 1 to join – you" in shown
    assert "Second school" in shown
    assert "School other" not in shown


def test_the_coordinator_comes_to_the_list(world):
    answer = world.client(Role.COORDINATOR).get("/")
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert "Your schools" in world.client(Role.COORDINATOR).get(LIST).content.decode()
    assert LIST not in world.client(Role.SCHOOL_LEAD).get("/schools/").content.decode()


def test_the_reviewer_is_told_how_much_waits_and_where(world, places):
    submission = SubmissionFactory(cycle=planning(SchoolFactory(), days=5, programme=world.own.programme))
    SubmissionRoundFactory(submission=submission)
    shown = page_of(world.client(Role.REVIEWER).get("/"))
    assert "1 plan waits for an answer" in " ".join(shown.main.get_text(" ").split())
    assert shown.main.find("a", class_="button")["href"].startswith("/admin/")
    assert submission.cycle.journey.school.name not in shown.main.get_text()


def test_who_is_two_things_finds_both(world):
    head = world.own.users[Role.HEAD_TEACHER]
    ProgrammeMembershipFactory(
        person=head.person, programme=world.other.programme, role=Role.COMMISSIONER, starts_on=STARTED
    )
    assert world.client(Role.HEAD_TEACHER).get("/").status_code == 302
    coordinator = world.own.users[Role.COORDINATOR]
    SchoolMembershipFactory(person=coordinator.person, school=world.other.school, starts_on=STARTED)
    shown = text_of(world.client(Role.COORDINATOR).get("/"))
    assert "School other" in shown
    assert "See where each school stands" in shown


@pytest.mark.parametrize("role", [None, Role.PROVIDER, Role.COMMISSIONER, Role.ADMINISTRATOR])
def test_others_find_the_public_page(world, role):
    assert "Where do you want to go?" in text_of(world.client(role).get("/"))
