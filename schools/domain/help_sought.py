"""For which phases and ages a school looks for support, in the directory's words (PP5)."""

from directory.domain.listing import Phase as SupportPhase
from schools.domain.register import Phase

_BY_PHASE: dict[Phase, tuple[SupportPhase, ...]] = {
    Phase.NURSERY: (SupportPhase.EARLY_YEARS,),
    Phase.PRIMARY: (SupportPhase.EARLY_YEARS, SupportPhase.PRIMARY),
    Phase.MIDDLE_PRIMARY: (SupportPhase.PRIMARY,),
    Phase.SECONDARY: (SupportPhase.SECONDARY,),
    Phase.MIDDLE_SECONDARY: (SupportPhase.PRIMARY, SupportPhase.SECONDARY),
    Phase.SIXTEEN_PLUS: (SupportPhase.SIXTH_FORM,),
    Phase.ALL_THROUGH: (SupportPhase.PRIMARY, SupportPhase.SECONDARY),
}
# youngest and oldest age between which a pupil is in the phase
_AGES: dict[SupportPhase, tuple[int, int]] = {
    SupportPhase.EARLY_YEARS: (0, 5),
    SupportPhase.PRIMARY: (5, 11),
    SupportPhase.SECONDARY: (11, 16),
    SupportPhase.SIXTH_FORM: (16, 19),
}


def support_phases(phase: str | None, low_age: int | None, high_age: int | None) -> tuple[SupportPhase, ...]:
    """By the school's ages where both are known, else by its phase; empty = not known, so everything fits."""
    if low_age is not None and high_age is not None:
        return tuple(one for one, (low, high) in _AGES.items() if low_age < high and high_age > low)
    return _BY_PHASE.get(Phase(phase), ()) if phase else ()
