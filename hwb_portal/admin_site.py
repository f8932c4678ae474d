"""The admin, where reviewers and coordinators work: entered by role, signed in to by the portal's own pages."""

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.domain.roles import Permission, allows


class PortalAdminSite(admin.AdminSite):
    site_header = "HWB portal: programme desk"
    site_title = "HWB portal"
    index_title = "What waits for you"
    site_url = "/"
    enable_nav_sidebar = False
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        roles = getattr(request, "portal_roles", frozenset())
        return request.user.is_active and any(allows(role, Permission.ENTER_ADMIN) for role in roles)

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return redirect("account_change_password")

    def logout(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return redirect("account_logout")
