"""The way to what a school measures, from its page and its health profile, for those who may read it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core import clock
from core.slots import Context
from schools.models import OwnMeasure
from schools.queries import schools_seen_by


def section(request: HttpRequest, context: Context) -> SafeString:
    """A section of the school's page."""
    return _drawn(request, context, "schools/own_data/_section.html")


def action(request: HttpRequest, context: Context) -> SafeString:
    """A link of the school's health profile."""
    return _drawn(request, context, "schools/own_data/_action.html")


def _drawn(request: HttpRequest, context: Context, template: str) -> SafeString:
    school, user = context["school"], request.user
    if not user.is_authenticated:
        return SafeString()
    if not schools_seen_by(user, on=clock.local_date(clock.now())).filter(pk=school.pk).exists():
        return SafeString()
    measured = OwnMeasure.objects.filter(school=school, removed_at__isnull=True).count()
    return SafeString(render_to_string(template, {"school": school, "measured": measured}, request=request))
