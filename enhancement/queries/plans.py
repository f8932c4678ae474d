"""A plan's rows as the rules' facts (stages 1 to 4), in a constant number of statements."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.models import ProgrammeSettings
from accounts.queries import held_on
from enhancement.domain.facts import PlanFacts, PlanSettings
from enhancement.domain.group import GroupFacts, Heard, KeyTask, Member, Voice
from enhancement.domain.needs import Coverage, DataKind, DataScope
from enhancement.domain.needs import DataItem as DataFacts
from enhancement.domain.needs import Need as NeedFacts
from enhancement.domain.priorities import Indicator, LocalEntry, PriorityKind, Reach
from enhancement.domain.priorities import Priority as PriorityFacts
from enhancement.models import Cycle, DataItem, Group, GroupLink, GroupMember, Priority
from enhancement.queries.outcomes import outcome_drafts


def plan_facts(cycle: Cycle, *, today: date) -> PlanFacts:
    """Stages 1 to 4 of a cycle as they stand now."""
    return PlanFacts(
        today=today,
        settings=plan_settings(cycle.settings),
        group=group_facts(cycle, today=today),
        needs=need_facts(cycle),
        priorities=priority_facts(cycle),
        outcomes=outcome_drafts(cycle),
    )


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


def group_facts(cycle: Cycle, *, today: date) -> GroupFacts:
    group = group_of(cycle, today=today)
    if group is None:
        return GroupFacts()
    members = members_of(group, on=today).select_related("person")
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
            for member in members
        ),
        heard=tuple(Heard(voice=Voice(row.voice), how=row.how) for row in group.voices_heard.all()),
        key_tasks=frozenset(KeyTask(task.key) for task in tasks if task.key),
        own_tasks=tuple(task.text for task in tasks if not task.key),
        reviewed_on=group.reviewed_on,
        shared=group.links.filter(held_on(today)).exclude(journey_id=cycle.journey_id).exists(),
    )


def need_facts(cycle: Cycle) -> tuple[NeedFacts, ...]:
    standing_items = Prefetch("data_items", queryset=DataItem.objects.filter(removed_at__isnull=True))
    needs = cycle.needs.filter(removed_at__isnull=True).select_related("topic").prefetch_related(standing_items)
    return tuple(
        NeedFacts(
            uuid=need.public_id,
            title=need.title,
            topic=need.topic.name if need.topic else "",
            data=tuple(_data(item) for item in need.data_items.all()),
        )
        for need in needs
    )


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
    )


def priority_facts(cycle: Cycle) -> tuple[PriorityFacts, ...]:
    standing_items = Prefetch("data_items", queryset=DataItem.objects.filter(removed_at__isnull=True))
    rows = cycle.priorities.select_related("topic", "local_entry__plan", "indicator__indicator_set")
    return tuple(_priority(row) for row in rows.prefetch_related(standing_items))


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
