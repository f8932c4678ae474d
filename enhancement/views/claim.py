"""The claim of one outcome: what it lacks, its evidence, the signature, and off to the QUAS (R68-R71)."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.queries import person_of
from core.domain.wording import day
from enhancement.domain import claims as rules
from enhancement.domain.annual_review import SIGNATORY_WORDS
from enhancement.domain.claim_snapshot import fingerprint
from enhancement.domain.evidence import EVIDENCE_NAMES
from enhancement.domain.findings import Missing
from enhancement.domain.requirements import review_stage_open
from enhancement.domain.transitions import Party, State, Verb, verbs_for
from enhancement.domain.words import upper_first
from enhancement.forms.claims import ClaimEvidenceForm, ClaimForm, link_words
from enhancement.models import ClaimEvidence
from enhancement.queries.claims import Claimable, readings_of, snapshot_of_claim
from enhancement.queries.results import own_figures_of
from enhancement.queries.sections import draft_of
from enhancement.services import stage8 as services
from enhancement.services import submitting
from enhancement.views.claim_pages import claim_context, evidence_plan_words, where_it_is
from enhancement.views.claim_places import rounds_of_claim
from enhancement.views.links import to
from enhancement.views.review_words import signatories
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import not_counted, who

LABELS = {"what": "what it shows", "kind": "what kind it is", "source": "where it is kept", "dated_on": "its day"}


def claim(request: HttpRequest, school: UUID, slot: UUID) -> HttpResponse:
    """GET shows how far the claim is. POST: `sign`, `submit` or `withdraw`."""
    held, context = claim_context(request, school, slot)
    place, here = context["school"], context["claim_href"]
    if request.method == "POST":
        return _act(request, held, context)
    draft = context["claim"]
    found = rules.missing(draft, today=context["today"])
    clarifies = held.submission is not None and held.submission.state == State.CLARIFICATION
    lapsed = [] if clarifies else review_stage_open(context["facts"])
    needed = [finding for finding in found if finding.needed]
    context |= {
        "sentence": where_it_is(held.submission),
        "needed": [_step(finding, held, context) for finding in [*lapsed, *needed] if not _is_signature(finding)],
        "unsigned": [finding.sentence for finding in needed if _is_signature(finding)],
        "advice": [finding.sentence for finding in found if finding.is_advice],
        "planned": upper_first(evidence_plan_words(draft.outcome)),
        "pieces": _pieces(held, context),
        "signed": _signed(held),
        "may_sign_now": context["may_sign"] and context["may_write"],
        "signs_as": person_of(request.user) if context["may_sign"] else None,
        "signatories": signatories(place),
        "seen": fingerprint(snapshot_of_claim(held, today=context["today"])) if held.claim else "",
        "write_href": to("claim_write", place, slot=slot),
        "add_href": to("claim_evidence_add", place, slot=slot),
        "not_met_href": to("not_met", place, slot=slot),
        "submitted": held.submission is not None and held.submission.state in (State.SUBMITTED, State.CLARIFICATION),
        "clarifies": clarifies,
        "questions_href": to("clarification_of", place, submission=held.submission.public_id)
        if held.submission
        else "",
        "may_withdraw": _may_withdraw(held, context),
        "rounds": rounds_of_claim(held, place),
        "letters_href": reverse("documents:list"),
        "here": here,
    }
    return render(request, "enhancement/claim.html", context)


def claim_write(request: HttpRequest, school: UUID, slot: UUID) -> HttpResponse:
    """Result, what changed, and the day of the group's review; kept as it is typed."""
    held, context = claim_context(request, school, slot)
    place, outcome = context["school"], held.standing.draft
    make = partial(ClaimForm, measure_kind=outcome.measure_kind, unit=outcome.unit, locked=_locked(context))
    page = Section(
        make=make,
        initial=_written(held) or _from_reading(held),
        draft=draft_of(held.cycle, held.section),
        save=lambda typed: services.write_claim(school=place, slot=slot, typed=typed, **who(request)),
        here=to("claim_write", place, slot=slot),
        done=context["claim_href"],
    )
    context |= {
        "crumbs": [*context["crumbs"], {"text": context["name"], "href": context["claim_href"]}],
        "editable": context["may_write"],
        "back": context["claim_href"],
        "takes_reading": held.claim is None and _from_reading(held) is not None,
    }
    return section_page(request, page, template="enhancement/claim_write.html", context=context)


def claim_evidence_add(request: HttpRequest, school: UUID, slot: UUID) -> HttpResponse:
    """A new piece has its own address at once, so that nothing typed is lost; it is filled in from the plan."""
    _, context = claim_context(request, school, slot)
    return redirect(to("claim_evidence", context["school"], slot=slot, piece=uuid4()))


def claim_evidence(request: HttpRequest, school: UUID, slot: UUID, piece: UUID) -> HttpResponse:
    """One piece of evidence, filled in from the evidence plan that was confirmed (R69)."""
    held, context = claim_context(request, school, slot)
    place = context["school"]
    row = held.claim.evidence.filter(public_id=piece, removed_at__isnull=True).first() if held.claim else None
    if row is None and ClaimEvidence.objects.filter(public_id=piece).exclude(claim=held.claim).exists():
        raise Http404
    if "remove" in request.POST:
        remove = partial(services.remove_evidence, school=place, slot=slot, piece=piece, **who(request))
        here = to("claim_evidence", place, slot=slot, piece=piece)
        return act(request, remove, done=context["claim_href"], said="Taken out of the claim.", back=here)
    planned = held.standing.draft.evidence
    at = f"evidence/{piece}"
    make = partial(
        ClaimEvidenceForm,
        planned=planned.kind if planned else None,
        links=_links(held, context),
        locked=_locked(context, at),
    )
    page = Section(
        make=make,
        initial=_piece_written(row) if row else _piece_planned(held),
        draft=draft_of(held.cycle, f"{held.section}/evidence/{piece}"),
        save=lambda typed: services.save_evidence(school=place, slot=slot, piece=piece, typed=typed, **who(request)),
        here=to("claim_evidence", place, slot=slot, piece=piece),
        done=f"{context['claim_href']}#evidence",
    )
    context |= {
        "crumbs": [*context["crumbs"], {"text": context["name"], "href": context["claim_href"]}],
        "editable": context["may_write"],
        "back": f"{context['claim_href']}#evidence",
        "removable": row is not None and context["openness"].may_change(at),
        "is_there": row is not None,
        "planned": evidence_plan_words(held.standing.draft),
    }
    return section_page(request, page, template="enhancement/claim_evidence.html", context=context)


def _act(request: HttpRequest, held: Claimable, context: dict[str, Any]) -> HttpResponse:
    school, here = context["school"], context["claim_href"]
    about = {"school": school, "slot": held.slot.public_id, **who(request)}
    if "sign" in request.POST:
        sign = partial(services.sign, seen=request.POST["sign"], **about)
        return act(request, sign, done=f"{here}#send", said="Signed. It can go to the QUAS now.", back=here)
    if "withdraw" in request.POST and held.submission is not None:
        back = partial(submitting.withdraw, submission=held.submission, **who(request))
        return act(request, back, done=here, said="You took the claim back.", back=here)
    submit = partial(services.submit_claim, **about)
    return act(request, submit, done=here, said="The claim is on its way to the QUAS.", back=here)


def _is_signature(finding: Missing) -> bool:
    return finding.where.endswith("/signature")


def _step(finding: Missing, held: Claimable, context: dict[str, Any]) -> dict[str, str]:
    """Where each thing that lacks is done."""
    school, slot = context["school"], held.slot.public_id
    inside = finding.where.removeprefix(f"claims/{slot}").strip("/")
    match inside.split("/"):
        case ["result", field]:
            anchor = {"on": "#id_result_on", "source": "#id_result_source"}.get(field, "#main")
            return {"text": finding.sentence, "href": f"{to('claim_write', school, slot=slot)}{anchor}"}
        case ["group_met_on"]:
            return {"text": finding.sentence, "href": f"{to('claim_write', school, slot=slot)}#id_group_met_on"}
        case ["evidence", piece]:
            return {"text": finding.sentence, "href": to("claim_evidence", school, slot=slot, piece=piece)}
        case ["evidence"]:
            return {"text": finding.sentence, "href": to("claim_evidence_add", school, slot=slot)}
        case [rules.NOT_YET]:
            return {"text": finding.sentence, "href": to("not_met", school, slot=slot)}
        case ["annual_review"]:
            return {"text": finding.sentence, "href": to("annual_review", school)}
    return {"text": finding.sentence, "href": context["claim_href"]}


def _pieces(held: Claimable, context: dict[str, Any]) -> list[dict[str, Any]]:
    """The evidence that counts, then what was typed and does not count yet."""
    school, slot, claim_draft = context["school"], held.slot.public_id, context["claim"]
    found = [
        {
            "text": piece.what,
            "kind": upper_first(EVIDENCE_NAMES[piece.kind]),
            "planned": claim_draft.is_planned(piece),
            "reason": piece.other_reason,
            "foot": f"{piece.source}, {day(piece.dated_on)}",
            "lacks": "",
            "href": to("claim_evidence", school, slot=slot, piece=piece.uuid),
        }
        for piece in claim_draft.evidence
    ]
    counted = {f"{held.section}/evidence/{piece.uuid}" for piece in claim_draft.evidence}
    typed = held.cycle.drafts.filter(section__startswith=f"{held.section}/evidence/").order_by("pk")
    waiting = [draft for draft in typed if draft.says_something and draft.section not in counted]
    return found + [
        {
            "text": draft.texts.get("what", "") or "Evidence without words",
            "foot": draft.texts.get("source", ""),
            "lacks": not_counted(LABELS, draft.unreadable, draft.texts),
            "href": to("claim_evidence", school, slot=slot, piece=UUID(draft.section.rsplit("/", 1)[1])),
        }
        for draft in waiting
    ]


def _signed(held: Claimable) -> str:
    row = held.claim
    if row is None or row.signatory is None or row.signed_on is None:
        return ""
    role = SIGNATORY_WORDS[row.signatory_role]
    return f"{row.signatory.stands_for.name}, {role}, signed on {day(row.signed_on)}."


def _may_withdraw(held: Claimable, context: dict[str, Any]) -> bool:
    if held.submission is None or not context["may_edit"]:
        return False
    opened = held.submission.opened_at is not None
    return Verb.WITHDRAW in verbs_for(State(held.submission.state), by=Party.SCHOOL, opened=opened)


def _locked(context: dict[str, Any], at: str = ""):
    prefix = f"{at}/" if at else ""
    return lambda name: not context["openness"].may_change(f"{prefix}{name}")


def _written(held: Claimable) -> dict[str, Any] | None:
    row = held.claim
    if row is None:
        return None
    return {name: getattr(row, name) for name in services.PATHS}


def _from_reading(held: Claimable) -> dict[str, Any] | None:
    """The newest reading as the result, until something else is written."""
    readings = readings_of(held.standing.version)
    if not readings:
        return None
    newest = readings[-1]
    return {
        "result_numerator": newest.numerator,
        "result_denominator": newest.denominator,
        "result_value": newest.value,
        "result_on": newest.taken_on,
        "result_source": newest.source,
    }


def _piece_written(row: ClaimEvidence) -> dict[str, Any]:
    link = f"reading/{row.reading.public_id}" if row.reading else ""
    link = f"figure/{row.own_figure.public_id}" if row.own_figure else link
    return {**{name: getattr(row, name) for name in services.EVIDENCE_FIELDS}, "link": link}


def _piece_planned(held: Claimable) -> dict[str, Any] | None:
    """What the plan says of the evidence, so that the list is there before anything is typed (S8a)."""
    plan = held.standing.draft.evidence
    if plan is None or plan.kind is None:
        return None
    return {"kind": plan.kind, "what": plan.what}


def _links(held: Claimable, context: dict[str, Any]) -> list[tuple[str, str]]:
    readings = [
        (f"reading/{row.public_id}", link_words(f"Reading: {row.source}", row.taken_on))
        for row in readings_of(held.standing.version)
    ]
    figures = [
        (f"figure/{row.public_id}", link_words(row.measure.title, row.taken_on))
        for row in own_figures_of(context["school"])
    ]
    return [*readings, *figures]
