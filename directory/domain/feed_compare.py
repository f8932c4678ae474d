"""What a feed says today beside what it said last time and what stands in the directory: new, changed, same or gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from directory.domain.feed_complete import lacking
from directory.domain.feed_rows import FeedError, FeedRow, Problem
from directory.domain.proposals import FIELDS, Json, differing, nothing

LEAST_SHARE = 2


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the portal knows of one record of the feed.

    `listing` is what its listing says now, None before it is one; `from_here` its fields that this feed did not fill.
    `held`: somebody else's request about the listing is open. `pending`: what this feed's own open request asks for.
    `refused`: it was declined as a new listing.
    """

    values: Mapping[str, Json]
    is_gone: bool = False
    listing: Mapping[str, Json] | None = None
    from_here: frozenset[str] = frozenset()
    held: bool = False
    pending: Mapping[str, Json] = field(default_factory=dict)
    refused: bool = False
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field. `ours`: what stands there was not taken from this feed, so a person should look at it first."""

    field: str
    before: Json
    after: Json
    ours: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What becomes of one record. `values` is what the record says from now on, with what it said before and no longer
    mentions. `differences` are since last time; `asked` is all that the open request will ask for: a change that asks
    for nothing takes the request back."""

    external_id: str
    name: str
    outcome: Outcome
    row: FeedRow | None = None
    values: Mapping[str, Json] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    asked: tuple[Difference, ...] = ()
    came_back: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    read: int
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]

    def of(self, outcome: Outcome) -> list[Finding]:
        return [finding for finding in self.findings if finding.outcome == outcome]

    def count(self, outcome: Outcome) -> int:
        return len(self.of(outcome))


def compare(rows: Sequence[FeedRow], known: Mapping[str, Known], problems: Iterable[Problem]) -> Comparison:
    """Every record of the feed once, in its order, then those that are gone. Of two with one id the first counts.

    A record that could not be read is not gone; nothing is, where one could not even be told by its id.
    """
    found: list[Finding] = []
    told = list(problems)
    unread = {problem.external_id for problem in told if problem.left_out}
    seen: set[str] = set()
    for row in rows:
        if row.external_id in seen:
            told.append(Problem(row.where, "This id stands in the feed twice. The first one counts.", left_out=True))
            continue
        seen.add(row.external_id)
        found.append(finding := _finding(row, known.get(row.external_id)))
        if finding.outcome == Outcome.LEFT_OUT or finding.why:
            told.append(Problem(row.where, finding.why, left_out=finding.outcome == Outcome.LEFT_OUT))
    if "" not in unread:
        here = seen | unread
        found += [_gone(key, was) for key, was in known.items() if key not in here and not was.is_gone]
    return Comparison(read=len(seen), findings=tuple(found), problems=tuple(told))


def refuse_if_fewer(read: int, known: Mapping[str, Known]) -> None:
    """Raises FeedError when a feed gives fewer than half of what it had: more likely broken than emptied."""
    had = sum(not was.is_gone for was in known.values())
    if read * LEAST_SHARE < had:
        raise FeedError(
            f"The feed gives {read} listings and had {had}: fewer than half. Nothing was changed. If that is "
            "right, read it again with --accept-fewer."
        )


def _finding(row: FeedRow, was: Known | None) -> Finding:
    if row.not_offered:
        return _not_offered(row, was)
    said = dict(was.values) if was else {}
    values = {**said, **row.values}
    moved = [name for name in FIELDS if name in row.values and said.get(name, nothing(name)) != row.values[name]]
    if was is None or (was.listing is None and (was.is_gone or moved)):
        return _as_new(row, was, values)
    asked = {**was.pending, **{name: values[name] for name in moved}}
    differences = tuple(_differences(asked, was))
    if differences and was.held:
        why = "It has changed, and a request of somebody else is open: read the feed again when that is decided."
        return _made(row, Outcome.SAME, said, came_back=was.is_gone, why=why)
    is_changed = bool(moved) and bool(differences or was.pending) and asked != was.pending
    return _made(
        row,
        Outcome.CHANGED if is_changed else Outcome.SAME,
        values,
        differences if is_changed else (),
        came_back=was.is_gone,
    )


def _as_new(row: FeedRow, was: Known | None, values: Mapping[str, Json]) -> Finding:
    """Not a listing yet: a new request, or the one that waits said anew."""
    if was is not None and was.refused:
        return _made(row, Outcome.SAME, values, came_back=was.is_gone)
    why = lacking(values)
    if row.provider is None:
        why = "It names no organisation. Give the feed one, whose its listings are where it names nobody."
    if why:
        return _made(row, Outcome.LEFT_OUT, values, why=why)
    outcome = Outcome.NEW if was is None or was.is_gone else Outcome.CHANGED
    before: Mapping[str, Json] = was.values if was and outcome == Outcome.CHANGED else {}
    made = _made(row, outcome, values, _plain(before, values), came_back=was is not None and was.is_gone)
    return replace(made, asked=_plain({}, values))


def _not_offered(row: FeedRow, was: Known | None) -> Finding:
    """The feed itself says that it cannot be had: as good as gone, and not worth a new listing."""
    why = f"The feed says of it: {row.not_offered[:60]}."
    if was is None:
        return _made(row, Outcome.LEFT_OUT, {}, why=why)
    if was.is_gone:
        return _made(row, Outcome.SAME, was.values)
    return Finding(
        external_id=row.external_id, name=was.name or _name(row), outcome=Outcome.GONE, values=was.values, why=why
    )


def _gone(key: str, was: Known) -> Finding:
    return Finding(external_id=key, name=was.name or key, outcome=Outcome.GONE, values=was.values)


def _differences(asked: Mapping[str, Json], was: Known) -> Iterable[Difference]:
    """What the feed asks for, now or since before, and the listing does not say yet."""
    listing = was.listing or {}
    for name in differing(listing, asked):
        before = listing.get(name, nothing(name))
        ours = name in was.from_here and before != nothing(name)
        yield Difference(field=name, before=before, after=asked[name], ours=ours)


def _plain(before: Mapping[str, Json], values: Mapping[str, Json]) -> tuple[Difference, ...]:
    return tuple(
        Difference(field=name, before=before.get(name, nothing(name)), after=values[name])
        for name in differing(before, values)
    )


def _made(
    row: FeedRow,
    outcome: Outcome,
    values: Mapping[str, Json],
    differences: tuple[Difference, ...] = (),
    *,
    came_back: bool = False,
    why: str = "",
) -> Finding:
    return Finding(
        external_id=row.external_id,
        name=_name(row),
        outcome=outcome,
        row=row,
        values=values,
        differences=differences,
        asked=differences,
        came_back=came_back,
        why=why,
    )


def _name(row: FeedRow) -> str:
    return str(row.values.get("name") or row.external_id)
