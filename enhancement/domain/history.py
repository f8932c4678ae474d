"""What happened to a school's plan, in sentences for its timeline. People stand by their part, never by name."""

from enhancement.domain.confirming import Verdict
from enhancement.domain.transitions import Verb

MOVE_SENTENCES: dict[Verb, str] = {
    Verb.SUBMIT: "The school submitted its plan.",
    Verb.SEEK_CLARIFICATION: "The quality assurance system (QUAS) asked questions on the plan.",
    Verb.ANSWER: "The school answered the questions and sent the plan back.",
    Verb.CONFIRM: "The quality assurance system (QUAS) confirmed the plan.",
    Verb.WITHDRAW: "The school took its plan back.",
    Verb.RETURN: "The coordinator gave the plan back to the school.",
}

VERDICT_SENTENCES: dict[Verdict, str] = {
    Verdict.CONFIRMED: "The coordinator confirmed the annual review.",
    Verdict.GIVEN_BACK: "The coordinator gave the annual review back to the school.",
}
