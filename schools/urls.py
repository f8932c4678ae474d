from django.urls import path

from schools.views import adding, contacts, details, network, people, pooled, school, school_map

app_name = "schools"
urlpatterns = [
    path("", network.school_list, name="list"),
    path("schools.csv", network.export, name="export"),
    path("map/", school_map.map_page, name="map"),
    path("map.json", school_map.map_data, name="map_data"),
    path("people/", contacts.people_list, name="people"),
    path("figures/", pooled.pooled, name="pooled"),
    path("figures/figures.csv", pooled.export, name="pooled_export"),
    path("add/", adding.add_school, name="add"),
    path("<uuid:public_id>/", school.school_page, name="detail"),
    path("<uuid:public_id>/change/", adding.change_school, name="change"),
    path("<uuid:public_id>/confirm/", details.confirm, name="confirm"),
    path("<uuid:public_id>/mailbox/", details.mailbox, name="mailbox"),
    path("<uuid:public_id>/people/", people.manage, name="manage_people"),
    path("<uuid:public_id>/people/add/", people.add, name="add_person"),
    path("<uuid:public_id>/people/<uuid:role_id>/hand-over/", people.hand_over, name="hand_over"),
    path("<uuid:public_id>/people/<uuid:role_id>/end/", people.end, name="end_role"),
    path("<uuid:public_id>/people/<uuid:role_id>/invite/", people.invite, name="invite"),
]
