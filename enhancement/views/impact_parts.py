"""What stands on the page of impact. A later piece adds its part by one function in PARTS."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.domain.wording import day
from documents.models import Document
from enhancement.domain.activities_told import told_activities
from enhancement.domain.barometer import Barometer
from enhancement.domain.claim_words import told_result
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.group import VOICE_NAMES
from enhancement.domain.impact import Line, OwnReading, Part, told_data, told_figure, told_outcome, told_trend
from enhancement.domain.needs import DataItem
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.standing_words import told
from enhancement.domain.words import counted, listed, upper_first
from enhancement.models import AnnualReview, Award
from enhancement.queries.progress import OutcomeProgress
from enhancement.queries.results import Found
from enhancement.views.outcome_pages import PRIORITY_NAMES, name_of
from enhancement.views.progress_words import figure_data, tag_of
from schools.domain.own_data import ASKED_NAMES, Asked
from schools.models import OwnMeasure


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that the parts are told from; `away` for a copy to give away."""

    facts: JourneyFacts
    award: Award | None
    reviews: Sequence[AnnualReview]
    documents: Sequence[Document]
    own: Sequence[tuple[OwnMeasure, list[OwnReading]]]
    away: bool
    # outcomes of the confirmed plan with what is known of their results
    results: Sequence[tuple[StandingOutcome, Found]] = ()
    # stage 7
    progress: Sequence[OutcomeProgress] = ()
    barometer: Barometer | None = None


def status(known: Known) -> Part:
    lines = []
    if known.award:
        source = known.award.evidence + (f", {known.award.reference}" if known.award.reference else "")
        text = f"National Healthy School Status (NHSS), awarded on {day(known.award.awarded_on)}."
        lines.append(Line(text=text, source=source))
    lines += [
        Line(text=f"Annual review signed on {day(review.completed_on)}.", source="Record of annual reviews")
        for review in known.reviews
        if review.completed_on
    ]
    if known.facts.has_joined:
        lines.append(Line(text=told(known.facts).sentence.strip(), source="Record of the Healthy Schools model"))
    empty = "The award, each annual review and the day of joining will stand here, with their dates."
    return Part(key="status", heading="Status", lines=tuple(lines), empty=empty)


def priorities(known: Known) -> Part:
    plan = known.facts.plan
    lines = []
    for held in plan.priorities:
        indicator = f"Indicator: {held.indicator.name}." if held.indicator else ""
        agreed = f"Agreed by the group on {day(held.agreed_on)}." if held.agreed_on else ""
        title = held.title or "not named yet"
        from_plan = held.local_entry.plan if held.local_entry else "The school's own data"
        more = " ".join(filter(None, (indicator, agreed)))
        lines.append(Line(text=f"{PRIORITY_NAMES[held.kind]}: {title}.", more=more, source=from_plan))
    empty = "The two priorities of the plan will stand here, with the day on which the group agreed on them."
    return Part(key="priorities", heading="Priorities", lines=tuple(lines), empty=empty)


def needs(known: Known) -> Part:
    lines = [
        Line(text=f"{need.title}: {told_data(item, away=known.away)}", source=_source(item))
        for need in known.facts.plan.needs
        for item in need.data
    ]
    empty = "The needs that the group found will stand here, each with its figures and their sources."
    return Part(key="needs", heading="Why: what the data show", lines=tuple(lines), empty=empty)


def outcomes(known: Known) -> Part:
    lines = []
    for draft in known.facts.plan.outcomes:
        if not draft.is_blank:
            line = told_outcome(draft, away=known.away)
            lines.append(Line(text=f"{name_of(draft)}: {line.text}", more=line.more, source=line.source))
    empty = "Each outcome will stand here: where it started, what it aims for, and the result once it is measured."
    return Part(key="outcomes", heading="Outcomes", lines=tuple(lines), empty=empty)


def results(known: Known) -> Part:
    """What came of each outcome: the result of a claim, else the newest reading; how sure it is (R75)."""
    lines = []
    for held, found in known.results:
        line = told_result(held.draft, claimed=found.claim.result, newest=found.newest_reading, away=known.away)
        if line is not None:
            lines.append(Line(text=f"{name_of(held.draft)}: {line.text}", more=line.more, source=line.source))
    empty = "What came of each outcome will stand here, beside where it started, and how sure it is."
    return Part(key="results", heading="Results", lines=tuple(lines), empty=empty)


def recognition(known: Known) -> Part:
    """R71: the award that grows with each outcome, and the day of each."""
    met = [held for held, _ in known.results if held.met_on is not None]
    lines = []
    if met:
        text = f"The award of this plan holds {counted(len(met), 'outcome')} of six."
        lines.append(Line(text=text, source="Quality assurance system (QUAS) of the Local Programme"))
    lines += [Line(text=f"{name_of(held.draft)}, confirmed on {day(held.met_on)}.") for held in met if held.met_on]
    empty = "Each outcome that the QUAS confirms as met will stand here, with the award that it adds to."
    return Part(key="recognition", heading="Award", lines=tuple(lines), empty=empty)


def progress(known: Known) -> Part:
    """Where each outcome stands, with its latest reading (R64); first the barometer's number (R66)."""
    lines = []
    if known.barometer and known.barometer.percent is not None:
        more = " ".join(filter(None, (known.barometer.due_sentence, known.barometer.note)))
        lines.append(Line(text=known.barometer.sentence, more=more, source="Barometer of the portal"))
    for held in known.progress:
        draft, figures = held.outcome.draft, [row for row in held.readings if row.reached is None]
        text = f"{name_of(draft)}: {tag_of(held)['word'].lower()}."
        if figures:
            last = figures[-1]
            read = told_figure(figure_data(last, draft), away=known.away)
            source = f"{last.source}, {day(last.taken_on)}"
            lines.append(Line(text=text, more=f"Latest reading: {read}.", source=source))
        else:
            lines.append(Line(text=text))
    empty = "The latest reading of each outcome will stand here, and how many indicators are achieved."
    return Part(key="progress", heading="Progress", lines=tuple(lines), empty=empty)


def own_data(known: Known) -> Part:
    lines = []
    for measure, readings in known.own:
        line = told_trend(readings, away=known.away)
        about = f"{measure.title} ({measure.group})" if measure.group else measure.title
        lines.append(Line(text=f"{about}: {line.text}.", more=line.more, source=line.source))
    empty = "What the school measures itself will stand here, over time; a change is claimed only where it is sure."
    return Part(key="own-data", heading="What the school measures", lines=tuple(lines), empty=empty)


def asked(known: Known) -> Part:
    lines = []
    group = known.facts.plan.group
    voices = list(dict.fromkeys(VOICE_NAMES[member.voice] for member in group.members))
    if voices:
        reviewed = f"membership looked at on {day(group.reviewed_on)}" if group.reviewed_on else ""
        text = f"In the health and well-being development group: {listed(voices)}."
        lines.append(Line(text=text, source=reviewed))
    lines += [Line(text=f"{upper_first(VOICE_NAMES[heard.voice])}: {heard.how}.") for heard in group.heard]
    for measure, readings in known.own:
        if measure.asked:
            dates = listed([day(one.on) for one in readings[-3:]])
            text = f"{ASKED_NAMES[Asked(measure.asked)]} were asked: {measure.question or measure.title}"
            lines.append(Line(text=text, source=dates))
    empty = "Who sits in the group and who was asked, how many and when, will stand here."
    return Part(key="asked", heading="Who was asked", lines=tuple(lines), empty=empty)


def letters(known: Known) -> Part:
    lines = [
        Line(text=f"{held.kind_facts.title}, {day(held.issued_on)}.", source=f"Number {held.printed_number}")
        for held in known.documents
        if held.revoked_on is None
    ]
    empty = "Letters and certificates will stand here with their numbers, by which anybody can check them."
    return Part(key="letters", heading="Letters and certificates received", lines=tuple(lines), empty=empty)


def activities(known: Known) -> Part:
    """What the school carried out, or is carrying out (R61)."""
    empty = "What the school does for its outcomes will stand here once it is under way."
    lines = told_activities(known.facts.delivery.plan, away=known.away)
    return Part(key="activities", heading="What the school does", lines=lines, empty=empty)


PARTS: tuple[Callable[[Known], Part], ...] = (
    status,
    priorities,
    needs,
    outcomes,
    results,
    recognition,
    activities,
    progress,
    own_data,
    asked,
    letters,
)


def parts_of(known: Known) -> list[Part]:
    return [part(known) for part in PARTS]


def sources_counted(parts: Sequence[Part]) -> str:
    return counted(sum(bool(line.source) for part in parts for line in part.lines), "source")


def _source(item: DataItem) -> str:
    return ", ".join(filter(None, (item.source, day(item.dated_on) if item.dated_on else "")))
