"""QA11: what the school reads says what is asked, not only that something is asked."""

from datetime import date

from enhancement.domain.quas_mails import clarification_mail, confirmed_mail, returned_mail

QUESTIONS = [("Target number", " Why 60 %? "), ("Evidence plan", "Who asks?")]


def test_every_question_stands_in_the_mail_with_its_field_and_the_day():
    mail = clarification_mail(school="iNet School", questions=QUESTIONS, comment="", clarify_by=date(2026, 12, 7))
    assert mail.subject == "Two questions on the plan of iNet School"
    assert mail.text.startswith("Please answer two questions on your plan by 7 December 2026.")
    assert "1. Target number\nWhy 60 %?\n\n2. Evidence plan\nWho asks?" in mail.text


def test_a_word_to_the_school_comes_after_the_questions_and_an_empty_one_leaves_no_gap():
    mail = clarification_mail(school="A", questions=QUESTIONS[:1], comment=" Fine. ", clarify_by=date(2026, 12, 7))
    assert mail.subject == "One question on the plan of A"
    assert mail.text.index("Why 60 %?") < mail.text.index("Fine.")
    for blank in (confirmed_mail(school="A", comment="  "), returned_mail(school="A", comment="")):
        assert "\n\n\n" not in blank.text
        assert blank.text == blank.text.strip()


def test_confirmed_and_returned_say_what_comes_next():
    assert "stage 5" in confirmed_mail(school="A", comment="").text
    assert "Submit it again" in returned_mail(school="A", comment="").text
