import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from accounts.models.organisation import days_held
from core.models import ActedBy, PublicId
from enhancement.domain.group import KEY_TASKS, VOICE_NAMES, Voice
from enhancement.models.journey import Journey

VOICES = list(VOICE_NAMES.items())


class Group(PublicId):
    """A health and well-being development group (HWDG): an entity of its own, so that a cluster can share one."""

    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    reviewed_on = models.DateField("membership last reviewed", null=True, blank=True, help_text="R25")

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "health and well-being development group"

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class GroupLink(ActedBy):
    """Which group a school's journey works with, from when to when, and who said so: one at a time (decision 13)."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="links")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="group_links")
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["journey", "starts_on"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="group_link_ends_on_or_after_its_start",
            ),
            ExclusionConstraint(
                name="journey_works_with_one_group_at_a_time",
                expressions=[("journey", RangeOperators.EQUAL), (days_held(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} for {self.journey}"


@pghistory.track(exclude=["person"])
class GroupMember(PublicId, ActedBy):
    """Somebody in the group, and whose voice they bring. Pupils stand by role and year group, never by name."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    voice = models.CharField(max_length=20, choices=VOICES)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=120)
    year_group = models.CharField(max_length=40, blank=True, help_text="Of pupils only")
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["group", "voice", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(voice=Voice.PUPILS) | Q(person__isnull=True),
                name="group_member_who_is_a_pupil_has_no_name",
            ),
            models.CheckConstraint(
                condition=Q(voice=Voice.PUPILS) | Q(person__isnull=False),
                name="group_member_who_is_no_pupil_is_a_person",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="group_membership_ends_on_or_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.voice})"


class VoiceHeard(ActedBy):
    """How a voice is heard that nobody in the group brings (R23)."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="voices_heard")
    voice = models.CharField(max_length=20, choices=VOICES)
    how = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["group", "voice"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["group", "voice"], name="way_of_hearing_a_voice_is_recorded_once"),
            models.CheckConstraint(condition=Q(how__regex=r"\S"), name="way_of_hearing_a_voice_is_said"),
        ]

    def __str__(self) -> str:
        return f"{self.voice}: {self.how}"


class GroupTask(PublicId):
    """A task the group takes on: one of the handbook's eight by its key, or one of the school's own (R24)."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="tasks")
    key = models.CharField(max_length=20, choices=list(KEY_TASKS.items()), null=True, blank=True)
    text = models.CharField("own task", max_length=300, blank=True)

    class Meta:
        ordering = ["group", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], name="group_takes_on_a_key_task_once"),
            models.CheckConstraint(
                condition=Q(key__isnull=False, text="") | Q(key__isnull=True, text__regex=r"\S"),
                name="group_task_is_a_key_task_or_has_own_words",
            ),
        ]

    def __str__(self) -> str:
        return self.get_key_display() or self.text


class GroupMeeting(PublicId, ActedBy):
    """A meeting of the group: what was talked about and agreed, and when it meets again (R24, R25)."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    about = models.TextField("what was talked about")
    agreed = models.TextField("what was agreed, and who does it by role", blank=True)
    next_on = models.DateField("next meeting", null=True, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["group", "-held_on", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(about__regex=r"\S"), name="group_meeting_says_what_it_was_about"),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gt=F("held_on")),
                name="group_meets_again_after_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting of {self.held_on:%d %B %Y}"
