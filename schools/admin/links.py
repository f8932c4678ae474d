from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from accounts.admin.base import RoleAdmin, today
from schools import queries
from schools.admin.schools import RUNS_PROGRAMME
from schools.models import SchoolLink


@admin.register(SchoolLink)
class SchoolLinkAdmin(RoleAdmin):
    """What the register says continues what; read only, corrected in the register."""

    may_see = RUNS_PROGRAMME
    list_display = ["predecessor", "successor", "kind", "linked_on"]
    list_display_links = None
    list_select_related = ["predecessor", "successor"]
    search_fields = ["predecessor__sort_name", "successor__sort_name"]
    search_help_text = "Name of a school"
    ordering = ["-linked_on", "-id"]

    def visible(self, rows: QuerySet[SchoolLink], request: HttpRequest) -> QuerySet[SchoolLink]:
        kept = queries.schools_managed_by(request.user, on=today()).order_by().values("pk")
        return rows.filter(Q(predecessor__in=kept) | Q(successor__in=kept))
