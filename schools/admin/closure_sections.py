"""What stands at a closed school, for its record page: rows of text and links, each list with its count."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Person
from core import clock
from core.domain.actor import ActorKind
from core.domain.wording import day
from schools import queries
from schools.domain.closures import VERDICT_NAMES, Verdict
from schools.models import ClosedSchool, Continuation, School, SchoolMembership
from schools.queries import closures

Row = list[object]
_SENTENCES: dict[Verdict, str] = {
    Verdict.CONFIRMED: "{who} confirmed that {successor} continues the school.",
    Verdict.SET_ASIDE: "{who} set {successor} aside.",
    Verdict.NOBODY: "{who} recorded that nobody continues the school.",
}


def decision_rows(school: ClosedSchool) -> list[Row]:
    """(school, who named it, what was decided)."""
    return [
        [
            _link(decision.successor) if decision.successor else "Nobody",
            "The register" if decision.is_of_register else "The coordinator",
            f"{VERDICT_NAMES[Verdict(decision.verdict)]}: decided on {day(decision.decided_on)}"
            + (f". {decision.reason}" if decision.reason else ""),
        ]
        for decision in school.decisions
    ]


def proposal_rows(school: ClosedSchool) -> list[Row]:
    return [
        [
            _link(link.successor),
            "The register" + (f", from {day(link.linked_on)}" if link.linked_on else ""),
            "Waits for a decision",
        ]
        for link in school.proposals
    ]


def people_section(
    school: ClosedSchool, held: Sequence[SchoolMembership], confirmed: Sequence[School], request: HttpRequest
) -> dict[str, Any]:
    """Everybody in a role, with the way to give the role at each school that continues this one."""
    on = clock.local_date(clock.now())
    managed = queries.schools_managed_by(request.user, on=on)
    into = list(managed.filter(pk__in=[one.pk for one in confirmed]).exclude(status="closed").order_by("sort_name"))
    there = {
        (row.school_id, row.role, row.person.stands_for.pk)
        for row in SchoolMembership.objects.held_on(on).filter(school__in=into).select_related("person__merged_into")
    }
    rows: list[Row] = []
    for membership in held:
        person = membership.person.stands_for
        row: Row = [person.name, membership.get_role_display(), day(membership.starts_on)]
        for target in into:
            is_there = (target.pk, membership.role, person.pk) in there
            row.append("Is there already" if is_there else _add(membership, target))
        rows.append(row)
    keeps = managed.filter(pk=school.pk).exists()
    return {
        "id": "people",
        "title": "People in roles",
        "columns": ["Name", "Role", "Since", *(f"At {target.name}" for target in into)],
        "rows": rows,
        "empty": "Nobody holds a role there.",
        "href": reverse("schools:manage_people", args=[school.public_id]) if keeps else "",
        "link": "People and details of the closed school",
    }


def mail_section(school: ClosedSchool, held: Sequence[SchoolMembership]) -> dict[str, Any]:
    """To whom and since when; what an e-mail says is between the portal and its reader."""
    names = {held_by.person.stands_for.email: held_by.person.stands_for.name for held_by in held}
    rows: list[Row] = [
        [
            names.get(message.to, "The shared mailbox"),
            day(clock.local_date(message.created_at)),
            day(clock.local_date(message.due_at)) if message.due_at else "",
        ]
        for message in closures.mail_waiting(school, people=held)
    ]
    return {
        "id": "mail",
        "title": "E-mails waiting to be sent",
        "columns": ["To", "Written on", "Goes out from"],
        "rows": rows,
        "empty": "No e-mail waits for these people or for the shared mailbox.",
    }


def timeline(school: ClosedSchool) -> list[dict[str, object]]:
    """Every decision and every one taken back, newest first, with who did it."""
    decisions = list(Continuation.objects.filter(school=school).select_related("successor"))
    refs = {ref for one in decisions for ref in (one.by_ref, one.taken_back_by_ref) if ref}
    people = Person.objects.filter(user__public_id__in=refs).select_related("user")
    names = {person.user.public_id: person.name for person in people}
    entries: list[dict[str, Any]] = []
    for one in decisions:
        who = _who(one.by_kind, one.by_ref, names)
        what = _SENTENCES[Verdict(one.verdict)].format(successor=one.successor, who=who)
        why = f" {one.reason}" if one.reason else ""
        entries.append({"at": one.decided_at, "sentence": f"{what}{why}"})
        if one.taken_back_at is not None:
            who = _who(one.taken_back_by_kind, one.taken_back_by_ref, names)
            sentence = f"{who} took back the decision of {day(one.decided_on)}. {one.taken_back_reason}"
            entries.append({"at": one.taken_back_at, "sentence": sentence})
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def _who(kind: object, ref: object, names: dict[Any, str]) -> str:
    return names.get(ref, "Somebody whose sign-in has no name") if kind == ActorKind.USER else "The portal"


def _link(school: School) -> dict[str, object]:
    return {"value": school.name, "href": reverse("schools:detail", args=[school.public_id])}


def _add(membership: SchoolMembership, target: School) -> dict[str, object]:
    href = reverse("schools:add_person", args=[target.public_id])
    return {
        "value": "Add there",
        "href": f"{href}?from={membership.public_id}",
        "hidden": f": {membership.person.stands_for.name}, {membership.get_role_display()}",
    }
