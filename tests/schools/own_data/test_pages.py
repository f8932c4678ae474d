"""The list, one measure, and who may come: what somebody sees."""

from datetime import date

import pytest

from accounts.domain.roles import Role
from schools.models import OwnFigure, OwnMeasure
from tests.factories.profile import OwnFigureFactory, OwnMeasureFactory
from tests.schools.pages.conftest import soup, words

pytestmark = pytest.mark.django_db
VIEWS = {"kind": "perception", "asked": "pupils", "question": "Do you feel safe?", "title": "Feel safe"}


def test_an_empty_list_says_how_to_begin(lead, home):
    page = soup(lead.get(home))
    assert "Begin with something you have already" in words(page.main)
    assert "Nothing is written down yet" in words(page.main)
    assert page.select_one("a[href$='/data/add/figures/?start=attendance']")


def test_figures_alone_ask_for_what_people_say(lead, home, school):
    OwnFigureFactory(measure__school=school)
    page = soup(lead.get(home))
    assert "nothing that people say yet" in words(page.main)
    assert page.select_one("a[href$='/data/add/views/?start=feel-safe']")


def test_the_list_shows_the_newest_figure_with_its_interval_trend_and_age(lead, home, school):
    measure = OwnMeasureFactory(school=school, title="Walk to school", direction="higher")
    OwnFigureFactory(measure=measure, taken_on=date(2024, 9, 20), numerator=10, denominator=60)
    OwnFigureFactory(measure=measure, taken_on=date(2025, 9, 20), numerator=36, denominator=60)
    card = soup(lead.get(home)).select_one(".own-card")
    text = words(card).replace("\u202f", " ")
    assert "60 % (36 of 60)" in text
    assert "it could be between 47 and 72 in 100" in text
    assert "Higher than on 20 September 2024, which is better." in text
    assert "Measured 14 months ago: due again?" in text
    assert len(card.select("svg .own-spark__point")) == 2
    assert [words(row) for row in card.select("tbody th")] == ["20 September 2025", "20 September 2024"]


def test_two_figures_whose_intervals_meet_claim_nothing(lead, home, school):
    measure = OwnMeasureFactory(school=school, direction="higher")
    OwnFigureFactory(measure=measure, taken_on=date(2025, 10, 1), numerator=5, denominator=12)
    OwnFigureFactory(measure=measure, taken_on=date(2026, 10, 1), numerator=7, denominator=12)
    text = words(soup(lead.get(home)).select_one(".own-card"))
    assert "No clear change since 1 October 2025" in text
    assert "Of 12 only, a small group" in text
    assert "igher" not in text
    assert "due again" not in text


def test_small_numbers_are_shown_true_with_a_note(lead, home, school):
    OwnFigureFactory(measure__school=school, numerator=3, denominator=40)
    text = words(soup(lead.get(home)).main)
    assert "3 of 40" in text
    assert "never publishes them" in text


def test_who_is_gone_is_not_shown(lead, home, school, now):
    gone = OwnMeasureFactory(school=school, title="Gone measure", removed_at=now)
    kept = OwnFigureFactory(measure__school=school, taken_on=date(2026, 1, 5), source="Kept").measure
    OwnFigureFactory(measure=kept, taken_on=date(2026, 2, 5), source="Gone figure", removed_at=now)
    text = words(soup(lead.get(home)).main)
    assert "Gone measure" not in text
    assert "Gone figure" not in text
    assert lead.get(f"{home}{gone.public_id}/").status_code == 404
    assert "5 February 2026" in words(soup(lead.get(f"{home}{kept.public_id}/")).select_one("details"))


@pytest.mark.list_route("schools:own_data")
def test_a_longer_list_costs_no_more_statements(lead, home, school, constant_queries):
    def make():
        figure = OwnFigureFactory(measure__school=school, taken_on=date(2025, 1, 10))
        OwnFigureFactory(measure=figure.measure, taken_on=date(2026, 1, 10))

    constant_queries(lead, home, make, most=14)


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_the_school_and_who_runs_its_programme_read(world, home, role, school):
    figure = OwnFigureFactory(measure__school=school, measure__title="Own breakfast")
    page = words(soup(world.client(role).get(home)).main)
    assert "Own breakfast" in page
    assert "Foreign breakfast" not in page
    assert ("Add something you measure" in page) == (role in {Role.SCHOOL_LEAD, Role.HEAD_TEACHER})
    address = f"{home}{figure.measure.public_id}/add/"
    answer = world.client(role).post(address, {"numerator": "1"})
    assert answer.status_code == (200 if role in {Role.SCHOOL_LEAD, Role.HEAD_TEACHER} else 403)


def test_a_measure_of_another_school_is_not_found_below_the_own_one(world, lead, home, school):
    foreign = world.other.objects["own_figure"]
    own = OwnMeasureFactory(school=school)
    for path in (
        f"{home}{foreign.measure.public_id}/",
        f"{home}{foreign.measure.public_id}/change/",
        f"{home}{foreign.measure.public_id}/add/",
        f"{home}{foreign.measure.public_id}/{foreign.public_id}/",
        f"{home}{own.public_id}/{foreign.public_id}/",
    ):
        assert lead.get(path).status_code == 404
        assert lead.post(path, {"remove": "yes"}).status_code in {404, 405}
    foreign.refresh_from_db()
    assert foreign.removed_at is None


def test_a_measure_and_its_first_figure_are_written_step_by_step(lead, home):
    form = {"title": "Had breakfast", "whom": "some", "group_name": "Year 5", "measure_kind": "share"}
    answer = lead.post(f"{home}add/figures/", form)
    measure = OwnMeasure.objects.get(title="Had breakfast")
    assert answer["Location"] == f"{home}{measure.public_id}/add/"
    figure = {"numerator": "37", "denominator": "90", "taken_on": "15/6/2026", "source": "Count in class"}
    page = soup(lead.post(answer["Location"], figure, follow=True))
    assert "41.1 % (37 of 90)" in words(page.select_one(".notification"))
    assert measure.figures.get().taken_on == date(2026, 6, 15)


def test_pressing_twice_adds_once(lead, home):
    form = {"title": "Had breakfast", "whom": "all", "measure_kind": "share"}
    places = {lead.post(f"{home}add/figures/", form)["Location"] for _ in range(2)}
    assert len(places) == 1
    figure = {"numerator": "37", "denominator": "90", "taken_on": "15/6/2026", "source": "Count in class"}
    for _ in range(2):
        assert lead.post(places.copy().pop(), figure).status_code == 302
    assert OwnFigure.objects.filter(measure__title="Had breakfast").count() == 1


def test_what_people_say_needs_who_what_and_how_many(lead, home, school):
    page = soup(lead.post(f"{home}add/views/", {"title": "Feel safe", "whom": "all", "measure_kind": "share"}))
    said = words(page.select_one(".error-summary"))
    assert "Say who was asked" in said
    assert "Write the question as it was asked" in said
    measure = OwnMeasureFactory(school=school, **VIEWS)
    said = words(soup(lead.post(f"{home}{measure.public_id}/add/", {})).select_one(".error-summary"))
    for sentence in ("how many were asked", "how many answered", "how many gave this answer", "the day", "where it is"):
        assert sentence in said


def test_another_year_carries_all_but_figures_and_date(lead, home, school):
    measure = OwnMeasureFactory(school=school, **VIEWS)
    OwnFigureFactory(measure=measure, source="Survey in tutor time", invited=70, taken_on=date(2025, 6, 1))
    page = soup(lead.get(f"{home}{measure.public_id}/add/"))
    assert page.select_one("input[name=source]")["value"] == "Survey in tutor time"
    for name in ("numerator", "answered", "invited", "taken_on"):
        assert not page.select_one(f"input[name={name}]").get("value")
    assert "Last time: 50 % (30 of 60), 1 June 2025" in words(page.main)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("numerator", "91", "91 cannot be a part of 90"),
        ("numerator", "1e400", "“1e400” is not a number"),
        ("numerator", "9" * 40, "too large"),
        ("numerator", "🎉", "“🎉” is not a number"),
        ("numerator", "-1", "Write a whole number of people"),
        ("numerator", "", "Write how many."),
        ("numerator", "3\x007", "cannot be stored"),
        ("denominator", "0", "The whole is at least one."),
        ("taken_on", "1/1/2027", "1 January 2027 is still to come"),
        ("taken_on", "31/2/2026", "so there is no 31"),
        ("source", "a\x00b", "cannot be stored"),
        ("source", "x" * 201, "Shorten this to 200 characters"),
        ("source", "Oliver Smith told us", "This looks like a person's name"),
    ],
)
def test_what_is_typed_wrongly_gets_a_sentence_and_stays(lead, home, school, field, typed, sentence):
    measure = OwnMeasureFactory(school=school)
    good = {"numerator": "37", "denominator": "90", "taken_on": "15/6/2026", "source": "Count in class"}
    page = soup(lead.post(f"{home}{measure.public_id}/add/", {**good, field: typed}))
    assert sentence in words(page.select_one(".error-summary")).replace("\u202f", " ")
    if "\x00" not in typed:
        assert page.select_one(f"input[name={field}]").get("value", "") == typed
    assert not measure.figures.exists()


def test_the_tick_goes_on_with_a_word_that_only_looks_like_a_name(lead, home, school):
    measure = OwnMeasureFactory(school=school)
    good = {"numerator": "37", "denominator": "90", "taken_on": "15/6/2026", "source": "Oliver Smith told us"}
    page = soup(lead.post(f"{home}{measure.public_id}/add/", good))
    assert page.select_one("input[name=not_a_name]")
    assert lead.post(f"{home}{measure.public_id}/add/", {**good, "not_a_name": "on"}).status_code == 302
    assert measure.figures.get().source == "Oliver Smith told us"


def test_another_figure_of_the_same_day_is_refused_and_kept_in_the_fields(lead, home, school):
    figure = OwnFigureFactory(measure__school=school, taken_on=date(2026, 6, 15))
    typed = {"numerator": "1", "denominator": "9", "taken_on": "15 June 2026", "source": "Other"}
    page = soup(lead.post(f"{home}{figure.measure.public_id}/add/", typed))
    assert "There is a figure of 15 June 2026 already" in words(page.select_one(".error-summary"))
    assert page.select_one("input[name=denominator]")["value"] == "9"


def test_a_figure_is_changed_and_taken_out(lead, home, school):
    figure = OwnFigureFactory(measure__school=school, taken_on=date(2026, 6, 15))
    address = f"{home}{figure.measure.public_id}/{figure.public_id}/"
    page = soup(lead.get(address))
    assert page.select_one("input[name=numerator]")["value"] == "30"
    assert page.select_one("input[name=taken_on]")["value"] == "15 June 2026"
    typed = {"numerator": "31", "denominator": "60", "taken_on": "15 June 2026", "source": "Counted again"}
    assert lead.post(address, typed).status_code == 302
    figure.refresh_from_db()
    assert (figure.numerator, figure.source) == (31, "Counted again")
    assert lead.post(address, {"remove": "yes"}).status_code == 302
    figure.refresh_from_db()
    assert figure.removed_at is not None
    assert lead.get(address).status_code == 404


def test_a_measure_gets_other_words_and_is_taken_out(lead, home, school):
    figure = OwnFigureFactory(measure__school=school, measure__title="Old words")
    address = f"{home}{figure.measure.public_id}/change/"
    assert not soup(lead.get(address)).select("input[name=measure_kind]")
    lead.post(address, {"title": "New words", "whom": "some", "group_name": "Year 6"})
    measure = OwnMeasure.objects.get(pk=figure.measure_id)
    assert (measure.title, measure.group, measure.measure_kind) == ("New words", "Year 6", "share")
    page = soup(lead.post(address, {"remove": "yes"}, follow=True))
    assert "New words” is taken out" in words(page.select(".notification")[-1])
    assert "Nothing is written down yet" in words(page.main)
    assert OwnMeasure.objects.get(pk=figure.measure_id).removed_at is not None


def test_a_bare_per_cent_is_refused(lead, home):
    form = {"title": "Attendance", "whom": "all", "measure_kind": "average", "unit": "%"}
    page = soup(lead.post(f"{home}add/figures/", form))
    assert "A per cent says little without its numbers" in words(page.select_one(".error-summary"))


@pytest.mark.parametrize(
    ("role", "shown"), [(None, False), (Role.SCHOOL_LEAD, True), (Role.COORDINATOR, True), (Role.COMMISSIONER, False)]
)
def test_the_schools_page_leads_to_it_for_those_who_may_read_it(world, school, home, role, shown):
    OwnFigureFactory(measure__school=school)
    page = soup(world.client(role).get(f"/schools/{school.public_id}/"))
    assert bool(page.select(f"a[href='{home}']")) == shown
    foreign = soup(world.client(role).get(f"/schools/{world.other.school.public_id}/"))
    assert "What the school measures" not in words(foreign.main)
