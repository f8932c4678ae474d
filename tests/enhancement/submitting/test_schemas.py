"""A submission keeps the shape of its first round: an old one can still be answered after the shape has grown."""

from enhancement.models import DataItem, SubmissionRound
from enhancement.queries import snapshots
from tests.enhancement.submitting.acting import ask, open_it


def test_a_plan_frozen_before_data_had_figures_is_answered_in_its_own_shape(lead, plan, monkeypatch):
    DataItem.objects.filter(need__cycle=plan.cycle).update(measure_kind="share", numerator=37, denominator=90)
    with monkeypatch.context() as old:
        old.setattr(snapshots, "SCHEMA", 1)
        asked = open_it(lead.submit())
    ask(asked, "group/members")
    asked.refresh_from_db()
    lead.answer_all(asked)
    assert snapshots.against_resubmitting(asked, today=lead.who["now"].date()) == []
    assert lead.resubmit(asked).state == "submitted"
    first, second = SubmissionRound.objects.order_by("number")
    assert (first.schema, second.schema) == (1, 1)
    assert "figure" not in str(second.snapshot["needs"])


def test_a_new_submission_freezes_the_figures_of_its_data(lead, plan):
    DataItem.objects.filter(need__cycle=plan.cycle).update(measure_kind="share", numerator=37, denominator=90)
    held = lead.submit().rounds.get()
    figures = [item["figure"] for need in held.snapshot["needs"].values() for item in need["data"].values()]
    assert figures
    assert all((figure["numerator"], figure["denominator"]) == (37, 90) for figure in figures)
