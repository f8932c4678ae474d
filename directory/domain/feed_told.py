"""A comparison in words, for whoever looks at a feed before taking it over."""

from collections.abc import Iterator

from directory.domain.feed_compare import Comparison, Difference, Finding, Outcome
from directory.domain.proposals import Names, in_words, label

LONGEST_SHOWN = 100


def differences_told(comparison: Comparison, names: Names, *, most: int) -> Iterator[str]:
    """The first listings that are new, changed or gone, each with its fields."""
    moving = [each for kind in (Outcome.CHANGED, Outcome.GONE, Outcome.NEW) for each in comparison.of(kind)]
    for finding in moving[:most]:
        yield from _finding_told(finding, names)
    if len(moving) > most:
        yield f"... and {len(moving) - most:,} more."


def summary(comparison: Comparison, name: str, *, applied: bool) -> str:
    """One line of counts, and what happens next."""
    left_out = sum(problem.left_out for problem in comparison.problems)
    counts = ", ".join(
        f"{comparison.count(outcome):,} {outcome.value}"
        for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.GONE)
    )
    then = (
        "What is new or changed waits for approval in the list of change requests; what is gone is a task of the desk."
        if applied
        else "This was a preview: nothing was changed. Take it over with --apply."
    )
    return f"{name}: {comparison.read:,} listings read: {counts}; {left_out:,} left out. {then}"


def _finding_told(finding: Finding, names: Names) -> Iterator[str]:
    back = ", back again" if finding.came_back else ""
    yield f"{finding.outcome.value}{back}: {finding.name} ({finding.external_id})"
    if finding.outcome == Outcome.CHANGED:
        if not finding.differences:
            yield "    says again what stands in the directory: its request is taken back"
        for one in finding.differences:
            yield f"    {_line(one, names)}"
    elif finding.outcome == Outcome.GONE and finding.why:
        yield f"    {finding.why}"


def _line(one: Difference, names: Names) -> str:
    ours = " (not taken from this feed before)" if one.ours else ""
    return f"{label(one.field)}: {_short(one.field, one.before, names)} -> {_short(one.field, one.after, names)}{ours}"


def _short(name: str, value: object, names: Names) -> str:
    text = " ".join(in_words(name, value, names).split())
    return f"“{text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + '…'}”"
