"""The way to what a school measures, from its page and its health profile, for those who may read it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.slots import Context
from schools.models import OwnMeasure


def section(request: HttpRequest, context: Context) -> SafeString:
    """A section of the school's page, whose view has asked who may see the school's own pages."""
    if not context["sees_profile"]:
        return SafeString()
    school = context["school"]
    measured = OwnMeasure.objects.filter(school=school, removed_at__isnull=True).count()
    facts = {"school": school, "measured": measured}
    return SafeString(render_to_string("schools/own_data/_section.html", facts, request=request))
