"""What happened to a school's plan, in sentences for its timeline. People stand by their part, never by name."""

from enhancement.domain.confirming import Verdict
from enhancement.domain.subjects import About
from enhancement.domain.transitions import Verb

_MOVES: dict[Verb, str] = {
    Verb.SUBMIT: "The school submitted {about.its}.",
    Verb.SEEK_CLARIFICATION: "The quality assurance system (QUAS) asked questions on {about.the}.",
    Verb.ANSWER: "The school answered the questions and sent {about.the} back.",
    Verb.CONFIRM: "The quality assurance system (QUAS) confirmed {about.the}.",
    Verb.WITHDRAW: "The school took {about.its} back.",
    Verb.RETURN: "The coordinator gave {about.the} back to the school.",
}


def move_sentence(verb: Verb, about: About) -> str:
    return _MOVES[verb].format(about=about)


VERDICT_SENTENCES: dict[Verdict, str] = {
    Verdict.CONFIRMED: "The coordinator confirmed the annual review.",
    Verdict.GIVEN_BACK: "The coordinator gave the annual review back to the school.",
}
