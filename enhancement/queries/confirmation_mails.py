"""The e-mail that a confirmation brings, by the subject: the reviewer reads the same text first (QA11)."""

from enhancement.domain.quas_mails import Mail, confirmed_claim_mail, confirmed_mail
from enhancement.domain.subjects import Subject
from enhancement.models import Submission
from enhancement.queries.frozen import asked_round
from enhancement.queries.phases import first_confirmed
from enhancement.queries.standing_outcomes import standing_outcomes


def confirmation_mail(submission: Submission, *, comment: str) -> Mail:
    """What the school is told when this submission is confirmed, whether it is already or may be."""
    school = submission.cycle.journey.school.name
    if submission.subject == Subject.CLAIM:
        return _of_claim(submission, school, comment)
    completes = submission.subject == Subject.PRIORITY and first_confirmed(submission) is not None
    return confirmed_mail(school=school, comment=comment, about=submission.about, completes=completes)


def _of_claim(submission: Submission, school: str, comment: str) -> Mail:
    claimed = submission.claim.version.public_id
    others = [held for held in standing_outcomes(submission.cycle) if held.version != claimed]
    return confirmed_claim_mail(
        school=school,
        outcome=asked_round(submission).snapshot["confirmed"]["sentence"],
        met=sum(held.met_on is not None for held in others) + 1,
        left=sum(held.is_running for held in others),
        comment=comment,
    )
