"""Plans' rows as the rules' facts (stages 1 to 4): as many statements for thirty plans as for one."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.models import ProgrammeSettings
from accounts.queries import held_on
from enhancement.domain.facts import PlanFacts, PlanSettings
from enhancement.domain.group import GroupFacts, Heard, KeyTask, Member, Voice
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import Coverage, DataFigure, DataKind, DataScope
from enhancement.domain.needs import DataItem as DataFacts
from enhancement.domain.needs import Need as NeedFacts
from enhancement.domain.priorities import Indicator, LocalEntry, PriorityKind, Reach
from enhancement.domain.priorities import Priority as PriorityFacts
from enhancement.models import Cycle, DataItem, Group, GroupLink, GroupMember, Need, Priority
from enhancement.queries.outcomes import Drafts, outcomes_of


def plan_facts(cycle: Cycle, *, today: date) -> PlanFacts:
    """Stages 1 to 4 of a cycle as they stand now."""
    return plans_facts([cycle], today=today)[cycle.pk]


def plans_facts(cycles: Sequence[Cycle], *, today: date, drafts: Drafts | None = None) -> dict[int, PlanFacts]:
    """Key of a cycle -> its stages 1 to 4 as they stand now; `drafts` are its outcomes, where they are read already."""
    if not cycles:
        return {}
    groups, needs = _groups(cycles, today=today), _needs(cycles)
    priorities, outcomes = _priorities(cycles), drafts or outcomes_of(cycles)
    return {
        cycle.pk: PlanFacts(
            today=today,
            settings=plan_settings(cycle.settings),
            group=groups.get(cycle.journey_id, GroupFacts()),
            needs=tuple(needs[cycle.pk]),
            priorities=tuple(priorities[cycle.pk]),
            outcomes=outcomes[cycle.pk],
        )
        for cycle in cycles
    }


def plan_settings(row: ProgrammeSettings) -> PlanSettings:
    return PlanSettings(
        version=row.version,
        minimum_esis=row.minimum_esis,
        maximum_esis=row.maximum_esis,
        phased_submission=row.phased_submission,
        review_grace_days=row.review_grace_days,
    )


def group_of(cycle: Cycle, *, today: date) -> Group | None:
    """The group that the journey works with today."""
    link = GroupLink.objects.filter(held_on(today), journey_id=cycle.journey_id).select_related("group").first()
    return link.group if link else None


def members_of(group: Group, *, on: date) -> QuerySet[GroupMember]:
    """Who is in the group on a day; who leaves is out from the last day itself."""
    return group.members.filter(held_on(on)).exclude(ends_on=on)


def _groups(cycles: Sequence[Cycle], *, today: date) -> dict[int, GroupFacts]:
    """Key of a journey -> the group that it works with today."""
    members = GroupMember.objects.filter(held_on(today)).exclude(ends_on=today).select_related("person")
    links = (
        GroupLink.objects.filter(held_on(today), journey__in=[cycle.journey_id for cycle in cycles])
        .select_related("group")
        .prefetch_related(
            Prefetch("group__members", members, to_attr="members_today"),
            "group__tasks",
            "group__voices_heard",
            Prefetch("group__links", GroupLink.objects.filter(held_on(today)), to_attr="links_today"),
        )
        .order_by("-pk")
    )
    return {link.journey_id: _group(link.group, link.journey_id) for link in links}


def _group(group: Group, journey: int) -> GroupFacts:
    tasks = list(group.tasks.all())
    return GroupFacts(
        members=tuple(
            Member(
                uuid=member.public_id,
                voice=Voice(member.voice),
                role=member.role,
                person=member.person.public_id if member.person else None,
                year_group=member.year_group,
            )
            for member in group.members_today
        ),
        heard=tuple(Heard(voice=Voice(row.voice), how=row.how) for row in group.voices_heard.all()),
        key_tasks=frozenset(KeyTask(task.key) for task in tasks if task.key),
        own_tasks=tuple(task.text for task in tasks if not task.key),
        reviewed_on=group.reviewed_on,
        shared=any(link.journey_id != journey for link in group.links_today),
    )


def _needs(cycles: Sequence[Cycle]) -> dict[int, list[NeedFacts]]:
    standing_items = Prefetch("data_items", queryset=DataItem.objects.filter(removed_at__isnull=True))
    needs = Need.objects.filter(cycle__in=cycles, removed_at__isnull=True).select_related("topic")
    found: dict[int, list[NeedFacts]] = {cycle.pk: [] for cycle in cycles}
    for need in needs.prefetch_related(standing_items):
        found[need.cycle_id].append(
            NeedFacts(
                uuid=need.public_id,
                title=need.title,
                topic=need.topic.name if need.topic else "",
                data=tuple(_data(item) for item in need.data_items.all()),
            )
        )
    return found


def _data(item: DataItem) -> DataFacts:
    return DataFacts(
        uuid=item.public_id,
        kind=DataKind(item.kind),
        scope=DataScope(item.scope),
        coverage=Coverage(item.coverage),
        what=item.what,
        source=item.source,
        dated_on=item.dated_on,
        group=item.group,
        figure=None if item.numerator is None and item.value is None else figure_of(item),
    )


def figure_of(item: DataItem) -> DataFigure:
    return DataFigure(
        measure_kind=MeasureKind(item.measure_kind) if item.measure_kind else None,
        numerator=item.numerator,
        denominator=item.denominator,
        value=item.value,
        unit=item.unit,
    )


def _priorities(cycles: Sequence[Cycle]) -> dict[int, list[PriorityFacts]]:
    standing_items = Prefetch("data_items", queryset=DataItem.objects.filter(removed_at__isnull=True))
    rows = Priority.objects.filter(cycle__in=cycles)
    rows = rows.select_related("topic", "local_entry__plan", "indicator__indicator_set")
    found: dict[int, list[PriorityFacts]] = {cycle.pk: [] for cycle in cycles}
    for row in rows.prefetch_related(standing_items):
        found[row.cycle_id].append(_priority(row))
    return found


def _priority(row: Priority) -> PriorityFacts:
    return PriorityFacts(
        uuid=row.public_id,
        kind=PriorityKind(row.kind),
        topic=row.topic.name if row.topic else "",
        title=row.title,
        local_entry=_entry(row),
        indicator=_indicator(row),
        data=tuple(item.public_id for item in row.data_items.all()),
        reach=Reach(row.reach) if row.reach else None,
        rationale=row.rationale,
        agreed_on=row.agreed_on,
        same_topic_agreed=row.same_topic_agreed,
    )


def _entry(row: Priority) -> LocalEntry | None:
    if (entry := row.local_entry) is None:
        return None
    ends = [on for on in (entry.ends_on, entry.plan.ends_on) if on]
    return LocalEntry(
        uuid=entry.public_id,
        name=entry.title,
        plan=entry.plan.name,
        valid_from=max(entry.starts_on, entry.plan.starts_on),
        valid_to=min(ends) if ends else None,
    )


def _indicator(row: Priority) -> Indicator | None:
    if (held := row.indicator) is None:
        return None
    return Indicator(uuid=held.public_id, code=held.code, name=held.title, indicator_set=held.indicator_set.name)
