"""Schools on the same topic: the list, the own consent, and what was written (R63, CN8)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.rate_limits import limited
from enhancement.domain.peers import miles_in_words
from enhancement.forms.together import AnswerForm, DistanceForm, IntroductionForm
from enhancement.models import Introduction, Journey
from enhancement.queries.peers import common_topic, consent_of, own_priorities, peers_of
from enhancement.services import introductions as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.sections import act, refused
from enhancement.views.stage_pages import who
from enhancement.views.together_forms import form_page
from schools.models import School
from schools.queries import network

TITLE = "Schools on the same topic"
MOST = 50


@limited("search", reading=True)
def together(request: HttpRequest, school: UUID) -> HttpResponse:
    """Who agreed to be found near here, the likest first; and the introductions so far."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    form = DistanceForm(request.GET)
    miles = form.chosen
    journey = Journey.objects.filter(school=held).first()
    consent = consent_of(journey)
    written = list(_introductions(journey))
    context |= {
        "crumbs": crumbs(held),
        "form": DistanceForm(initial={"miles": str(miles)}),
        "miles": miles,
        "joined": journey is not None,
        "consent": consent,
        "topics": list(dict.fromkeys(row.topic.name for row in own_priorities(held) if row.topic)),
        "peers": [
            {
                "peer": peer,
                "distance": miles_in_words(peer.miles),
                "href": to("introduce", held, peer=peer.school.public_id),
            }
            for peer in (peers_of(held, miles=miles) if journey else [])
        ],
        "to_answer": [_row(one, held) for one in written if _waits_for(one, journey)],
        "written": [_row(one, held) for one in written if not _waits_for(one, journey)],
        "consent_href": to("introduction_consent", held),
    }
    return render(request, "enhancement/together/schools.html", context)


@limited("write")
def introduction_consent(request: HttpRequest, school: UUID) -> HttpResponse:
    """GET says what is shown to whom; POST gives or ends it."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    here = to("together", held)
    if request.method == "POST":
        if "end" in request.POST:
            said = "From now other schools do not find yours. What was written stays with both."
            call = partial(services.end, school=held, **who(request))
        else:
            said = "From now other schools on the same topic find yours and can write to you."
            call = partial(services.agree, school=held, **who(request))
        return act(request, call, done=here, said=said, back=here)
    context |= {
        "crumbs": crumbs(held, (TITLE, here)),
        "consent": consent_of(Journey.objects.filter(school=held).first()),
        "topics": list(dict.fromkeys(row.topic.name for row in own_priorities(held) if row.topic)),
    }
    return render(request, "enhancement/together/consent.html", context)


@limited("mail")
def introduce(request: HttpRequest, school: UUID, peer: UUID) -> HttpResponse:
    """A few words to a school that agreed; any other school is not found here."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    other = _peer_or_none(held, peer, context)
    if request.method == "POST" and not context["may_edit"]:
        return refused(request, services.WRITERS_ONLY)
    form = IntroductionForm(request.POST or None)
    here = to("together", held)
    context |= {
        "crumbs": crumbs(held, (TITLE, here)),
        "peer": other,
        "topic": common_topic(held, other),
        "form": form,
    }
    return form_page(
        request,
        form,
        lambda: services.introduce(school=held, peer=other, text=form.cleaned_data["text"], **who(request)),
        template="enhancement/together/introduce.html",
        context=context,
        done=here,
        said=f"Your words are on their way to {other.name}. Its answer will stand here.",
    )


@limited("mail")
def introduction(request: HttpRequest, school: UUID, introduction: UUID) -> HttpResponse:
    """Both texts, for the two schools; POST is the answer of the one that was written to."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    journey = Journey.objects.filter(school=held).first()
    row = get_object_or_404(_introductions(journey), public_id=introduction)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and not context["may_edit"]:
        return refused(request, services.WRITERS_ONLY)
    here = to("introduction", held, introduction=row.public_id)
    context |= {
        "crumbs": crumbs(held, (TITLE, to("together", held))),
        "row": row,
        "may_answer": context["may_edit"] and _waits_for(row, journey),
        "form": form,
    }
    return form_page(
        request,
        form,
        lambda: services.answer(introduction=row, school=held, text=form.cleaned_data["text"], **who(request)),
        template="enhancement/together/introduction.html",
        context=context,
        done=here,
        said="Your answer is sent.",
    )


def _peer_or_none(school: School, peer: UUID, context: dict[str, Any]) -> School:
    """404 unless it agreed and works on the same topic: so nobody learns of others that they do."""
    other = get_object_or_404(network(on=context["today"]), public_id=peer)
    return get_object_or_404(School.objects.filter(pk=other.pk if common_topic(school, other) else None))


def _introductions(journey: Journey | None):
    """Written by this school or to it, newest first."""
    rows = Introduction.objects.filter(sender=journey) | Introduction.objects.filter(receiver=journey)
    rows = rows if journey else Introduction.objects.none()
    return rows.select_related("sender__school", "receiver__school", "topic").order_by("-sent_at", "-pk")


def _waits_for(row: Introduction, journey: Journey | None) -> bool:
    return row.answered_at is None and journey is not None and row.receiver_id == journey.pk


def _row(row: Introduction, school: School) -> dict[str, Any]:
    return {"row": row, "href": to("introduction", school, introduction=row.public_id)}
