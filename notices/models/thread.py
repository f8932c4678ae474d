import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import LocalProgramme, Person
from core.models import ActedBy, PublicId
from schools.models import School


class Thread(PublicId, ActedBy):
    """Words between a school and its Local Programme, about one field of the school's work or about anything
    (decision 22). Clarification by the QUAS stands apart.

    `about` is the public id of what it concerns (a plan, an annual review), `path` the field in it, both empty for a
    conversation about nothing in particular. `label` is the field in words, as it read when the thread began.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="threads")
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="threads")
    about = models.UUIDField("public id of what it concerns", null=True, blank=True)
    path = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    last_message_at = models.DateTimeField()
    waits_for = models.CharField(
        "whose turn it is", max_length=15, choices=[("school", "school"), ("coordinator", "coordinator")], blank=True
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["-last_message_at", "-id"]
        indexes = [
            models.Index(fields=["school", "about"], name="thread_by_subject"),
            models.Index(fields=["programme", "waits_for", "-last_message_at"], name="thread_by_programme"),
        ]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(path="") | Q(about__isnull=False), name="thread_on_a_field_says_of_what"
            ),
            models.UniqueConstraint(
                fields=["about", "path"],
                condition=Q(closed_at__isnull=True, about__isnull=False),
                name="field_has_one_open_thread",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(waits_for=""), name="closed_thread_waits_for_nobody"
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"Conversation with {self.school}"


class Message(PublicId, ActedBy):
    """One message of a thread, never changed. `author` is erasable; the role stays."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=15, choices=[("school", "school"), ("coordinator", "coordinator")])
    text = models.TextField()
    at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["thread", "at", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="message_has_words"),
        ]
        triggers = [pgtrigger.Protect(name="a_message_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.text[:60]
