"""What a lead types into the pages of stages 1 to 4: label by label, as a person would, with or without script."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import follow


def save(page: Page) -> None:
    follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("Saved ").first).to_be_visible()


def stage_1(page: Page, here: str) -> None:
    """Pupils by year group, governors by name, parents and partners heard."""
    page.goto(f"{here}/stage-1/")
    follow(page.get_by_role("link", name="Add pupils"))
    follow(page.get_by_role("link", name="Add a member"))
    page.get_by_label("Role").fill("School councillors")
    page.get_by_label("Year group").fill("Years 4 to 6")
    save(page)
    page.goto(f"{here}/stage-1/voices/governors/")
    follow(page.get_by_role("link", name="Add a member"))
    page.get_by_label("Name").fill("Gwen Hale")
    page.get_by_label("Role").fill("Link governor")
    save(page)
    for voice, how in (
        ("parents", "A forum each half term, with the same three questions"),
        ("partners", "The school nurse comes to the meeting of each term"),
        ("senior_leaders", "The deputy head chairs the meeting"),
    ):
        page.goto(f"{here}/stage-1/voices/{voice}/")
        page.get_by_label("How are they heard?").fill(how)
        save(page)


def stage_2(page: Page, here: str) -> None:
    """One need with two pieces of data: on all pupils, and on a group."""
    page.goto(f"{here}/stage-2/")
    follow(page.get_by_role("link", name="Add a need"))
    page.get_by_label("What is the need?").fill("Many pupils go to bed late on school nights")
    page.get_by_label("Topic").select_option(value="sleep")
    save(page)
    for what, kind, group in (
        ("52 of 118 pupils say they are tired at school on most days", "Figures", ""),
        ("Young carers say that they are up at night", "What people say", "Young carers"),
    ):
        follow(page.get_by_role("link", name="Add data to"))
        page.get_by_label("What does it show?").fill(what)
        page.get_by_label("Where is it from?").fill("Our own survey")
        page.get_by_label(kind).check()
        page.get_by_label("Our own school").check()
        if group:
            page.get_by_label("A group of pupils").check()
            page.get_by_label("Which group?").fill(group)
        else:
            page.get_by_label("All pupils", exact=True).check()
        save(page)


def stage_3(page: Page, here: str) -> None:
    page.goto(f"{here}/stage-3/local/")
    page.get_by_label("Healthy weight in primary schools").check()
    page.get_by_label("We add to it").check()
    save(page)
    page.goto(f"{here}/stage-3/school/")
    page.get_by_label("What is your school's own priority?").fill("Pupils sleep enough")
    page.get_by_label("Topic").select_option(value="sleep")
    page.get_by_label("52 of 118").check()
    page.get_by_label("Which indicator").select_option(index=1)
    page.get_by_label("We add to it").check()
    save(page)


def outcome(page: Page, here: str, priority: str, kind: str, *, target: str, measure: str) -> None:
    """One of the six, with its evidence plan and one early success indicator."""
    page.goto(f"{here}/stage-4/{priority}/{kind}/")
    page.get_by_label("By which day?").fill("20 July 2029")
    page.get_by_label("share of people").check()
    if kind == "targeted":
        page.get_by_label("What people say").check()
        page.get_by_label("Which group in challenging circumstances?").fill("young carers")
        page.get_by_label("Which of your data show why this group?").select_option(index=2)
    else:
        page.get_by_label("Whose change is it?").fill("pupils in Years 3 to 6")
    page.get_by_label("What do they do, score or answer?").fill(measure)
    page.get_by_label("rises", exact=True).check()
    page.get_by_label("Which number do you aim for?").fill(target)
    if kind != "quantitative":
        page.get_by_label("Which question is asked?").fill("How many days a week is it so?")
        page.get_by_label("Pupils", exact=True).check()
        page.get_by_label("Their parents and carers").check()
    save(page)
    page.goto(f"{here}/stage-4/{priority}/{kind}/evidence/")
    page.get_by_label("A survey").check()
    page.get_by_label("Which evidence will it be?").fill("One question in the pupils' survey")
    page.get_by_label("Who collects it?").fill("The well-being lead")
    page.get_by_label("When is it collected?").fill("Each June")
    save(page)
    page.goto(f"{here}/stage-4/{priority}/{kind}/signs/add/")
    page.get_by_label("What will be so by then?").fill(f"Half of them {measure}")
    page.get_by_label("By which day?").fill("1 July 2028")
    page.get_by_label("Something has changed for pupils").check()
    save(page)
