"""Keeping what was typed, letter for letter, finished or not (R21), so that nothing is lost (decision 33)."""

from collections.abc import Collection, Mapping
from datetime import datetime

from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.models import AnnualReview, Cycle, Foundation, SectionDraft


class StaleError(DomainError):
    """Somebody else saved this section meanwhile. `theirs` is what stands there now, `yours` what was typed."""

    def __init__(self, *, theirs: SectionDraft, yours: Mapping[str, str]) -> None:
        super().__init__(
            "Somebody else saved this part while you were writing. Both texts are shown: "
            "keep what is right and save again."
        )
        self.theirs = theirs
        self.yours = dict(yours)


def keep(
    *,
    cycle: Cycle | None = None,
    review: AnnualReview | None = None,
    foundation: Foundation | None = None,
    section: str,
    texts: Mapping[str, str],
    unreadable: Collection[str] = (),
    base_version: int,
    by: Actor,
    now: datetime,
) -> SectionDraft:
    """Writes one section's texts: of a plan, of an annual review, or of what a school keeps beside both.

    Called under the school's lock, from the service that also writes the typed rows.

    `base_version` is the version the person started from (0 for a new section). Raises StaleError when another
    version stands there and its texts differ; the same texts again are no conflict.
    """
    where = {"cycle": cycle, "review": review, "foundation": foundation, "section": section}
    held = SectionDraft.objects.filter(**where).first()
    if held and held.version != base_version and held.texts != dict(texts):
        raise StaleError(theirs=held, yours=texts)
    draft = held or SectionDraft(**where, version=0)
    draft.texts, draft.unreadable = dict(texts), sorted(unreadable)
    draft.version += 1
    draft.saved_at, draft.actor = now, by
    draft.save()
    return draft


def forget(*, cycle: Cycle, section: str, by: Actor, now: datetime) -> None:
    """Empties what was typed into a section that was taken out, so that it is shown no more."""
    if held := cycle.drafts.filter(section=section).first():
        keep(cycle=cycle, section=section, texts={}, base_version=held.version, by=by, now=now)
