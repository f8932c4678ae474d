"""Without a slash at the end, as the profile writes them; with one they are the same."""

from django.urls import path, re_path

from directory.openreferral import views

ID = r"(?P<public_id>[^/]{1,64})"
app_name = "openreferral"
urlpatterns = [
    path("", views.about, name="about"),
    re_path(r"^services/?$", views.services, name="services"),
    re_path(rf"^services/{ID}/?$", views.service, name="service"),
    re_path(r"^taxonomies/?$", views.taxonomies, name="taxonomies"),
    re_path(rf"^taxonomies/{ID}/?$", views.taxonomy, name="taxonomy"),
    re_path(r"^taxonomy_terms/?$", views.taxonomy_terms, name="taxonomy_terms"),
    re_path(rf"^taxonomy_terms/{ID}/?$", views.taxonomy_term, name="taxonomy_term"),
    re_path(r"^service_at_locations/?$", views.service_at_locations, name="service_at_locations"),
    re_path(rf"^service_at_locations/{ID}/?$", views.service_at_location, name="service_at_location"),
]
