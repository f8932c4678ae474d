"""Short ways to say who records, answers, signs and enters what, at the services."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from enhancement.domain.annual_review import fingerprint
from enhancement.domain.criteria import Theme
from enhancement.models import AnnualReview, Award, Need, ReviewTheme
from enhancement.queries.reviews import open_review, review_facts
from enhancement.services import annual_review, confirming, foundation, stage2
from tests.enhancement.stages.saying import typed
from tests.world import Side


@dataclass(frozen=True)
class Somebody:
    """One user of `home` at the services about the school of `side`; `now` stands still when it is given."""

    home: Side
    role: Role
    side: Side
    moment: datetime | None = None

    @property
    def who(self) -> dict[str, Any]:
        user = self.home.users[self.role]
        return {
            "school": self.side.school,
            "user": user,
            "by": Actor.user(user.public_id),
            "now": self.moment or clock.now(),
        }

    def at(self, moment: datetime) -> "Somebody":
        return Somebody(self.home, self.role, self.side, moment)

    def records(self, awarded_on: date, evidence: str = "Certificate seen", **more: Any) -> Award:
        return foundation.record_award(awarded_on=awarded_on, evidence=evidence, **more, **self.who)

    def begins(self) -> AnnualReview:
        return annual_review.begin(**self.who)

    def answers(self, theme: Theme = Theme.PSHE, version: int = 0, **values: Any) -> ReviewTheme | None:
        unreadable = values.pop("unreadable", ())
        said = {"answer": "still_met", "gap": "", "evidence": "", **values}
        return annual_review.answer_theme(theme=theme, typed=typed(version, unreadable, **said), **self.who)

    def answers_all(self, *, but: Theme | None = None, **values: Any) -> None:
        for theme in Theme:
            if theme != but:
                self.answers(theme, **values)

    def signs(self, seen: str | None = None) -> AnnualReview:
        held = open_review(self.side.school)
        seen = seen or (fingerprint(review_facts(held)) if held else "")
        return annual_review.complete(seen=seen, **self.who)

    def reviews(self, **values: Any) -> AnnualReview:
        """Head teachers may do all of it."""
        self.begins()
        self.answers_all(**values)
        return self.signs()

    def confirms(self, review: AnnualReview) -> AnnualReview:
        return confirming.confirm_review(review=review, **self.who)

    def gives_back(self, review: AnnualReview, reason: str = "Section 2 says nothing of lunch") -> AnnualReview:
        return confirming.give_back(review=review, reason=reason, **self.who)

    def enters(self, title: str = "Many pupils eat no fruit") -> Need | None:
        """Any first entry of stages 1 to 4."""
        return stage2.save_need(need=uuid4(), typed=typed(title=title, topic=None), **self.who)
