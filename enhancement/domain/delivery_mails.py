"""What a school is written to in stages 5 and 6: partners to check before a start, and what is overdue."""

from collections.abc import Sequence
from datetime import date

from core.domain.wording import day
from enhancement.domain.activity_checks import overdue_words
from enhancement.domain.delivery_plan import ActivityFacts
from enhancement.domain.partners import unchecked
from enhancement.domain.quas_mails import Mail
from enhancement.domain.words import counted, listed

END = "Your Local Programme can put you in touch with a school that knows the partner."


def partner_mail(*, school: str, activity: ActivityFacts, starts_on: date, link: str) -> Mail:
    """What is still open about each partner of an activity that starts soon (R57)."""
    told = [f"{partner.name}: {listed(points)}." for partner, points in unchecked(activity)]
    first = (
        f"{activity.named} starts on {day(starts_on)}. Before that, please look at these points about your partners."
    )
    return Mail(
        subject=f"{school}: partners of {activity.named}",
        text="\n\n".join([first, "\n".join(told), END, f"Write it down here: {link}"]),
    )


def overdue_mail(*, school: str, activities: Sequence[ActivityFacts], link: str) -> Mail:
    """One e-mail a week, with everything that is overdue (R61)."""
    many = counted(len(activities), "activity", "activities")
    first = f"{many.capitalize()} should be done by now. Say how far they are, or choose another day."
    return Mail(
        subject=f"{school}: {many} overdue",
        text="\n\n".join([first, "\n".join(overdue_words(held) for held in activities), f"Here: {link}"]),
    )
