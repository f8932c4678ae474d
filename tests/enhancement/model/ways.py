"""What usually follows one another: where examples begin, and how they may go on from there."""

from dataclasses import dataclass

CONFIRMED = ("submit", "open_it", "confirm")
FIRST_PRIORITY = ("submit_one_priority", "open_it", "confirm")
CLAIMED = ("write_a_claim", "add_evidence", "sign_a_claim", "submit_a_claim")
NEW_OUTCOME = ("propose_a_new_outcome", "change_the_new_outcome", "submit_a_new_outcome")
ALL_END = ("end_an_outcome",) * 6

# held back where a way says "release"
Way = tuple[str, ...]


@dataclass(frozen=True)
class Beginning:
    """`by`: the deeds that lead there; `on`: ways that can be gone to their end from there."""

    by: Way
    on: tuple[Way, ...]
    phased: bool = False
    unmeasured: int = 0


BEGINNINGS = {
    "a plan is written": Beginning(
        by=(),
        on=(
            ("submit", "open_it", "confirm", "release"),
            ("submit", "withdraw"),
            ("submit", "open_it", "give_back"),
            ("take_an_indicator_out", "put_an_indicator_back", "submit"),
            ("record_award", "answer_the_annual_review", "sign_the_annual_review", "submit"),
            (
                "offer_words",
                "clear_an_outcome",
                "take_words",
                "put_numbers_to_copied_words",
                "put_an_indicator_back",
                "submit",
            ),
            ("offer_words", "decline_words", "empty_an_outcome"),
            ("the_school_closes", "nobody_continues"),
        ),
    ),
    "questions are asked": Beginning(
        by=("submit", "open_it", "ask"),
        on=(("answer", "resubmit", "open_it", "confirm"), ("give_back", "submit")),
    ),
    "one priority is confirmed": Beginning(
        by=FIRST_PRIORITY,
        on=(("submit_one_priority", "open_it", "confirm", "choose_an_activity"),),
        phased=True,
    ),
    "the plan is confirmed": Beginning(
        by=CONFIRMED,
        on=(
            ("log_a_reading", "change_an_indicator", "mend_wording"),
            ("end_an_outcome", "take_it_up_again"),
            (*ALL_END, "begin_the_next_plan"),
            ("show_the_barometer", "keep_the_barometer"),
            ("the_school_closes", "nobody_continues", "log_a_reading"),
        ),
    ),
    "two outcomes have no baseline": Beginning(
        by=(*CONFIRMED, "choose_an_activity"),
        on=(
            ("measure_where_it_starts", "do_without_a_baseline", "say_who_and_when"),
            ("do_without_a_baseline", "agree_to_no_baseline", "measure_after_all"),
        ),
        unmeasured=2,
    ),
    "activities go on": Beginning(
        by=(*CONFIRMED, "choose_an_activity", "say_who_and_when"),
        on=(("say_how_far_it_is", "check_a_partner", "do_without_a_partner"), ("check_a_partner", *CLAIMED)),
    ),
    "a result is claimed": Beginning(
        # one of the reviewers works for a partner
        by=(*CONFIRMED, "choose_an_activity", "check_a_partner", *CLAIMED),
        on=(
            ("open_it", "confirm", "release"),
            ("withdraw", "write_a_claim"),
            ("open_it", "ask", "answer", "resubmit"),
        ),
    ),
    "a new outcome is proposed": Beginning(
        by=(*CONFIRMED, *NEW_OUTCOME),
        on=(("open_it", "confirm"), ("withdraw", "give_a_new_outcome_up")),
    ),
}
