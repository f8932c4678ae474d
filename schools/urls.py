from django.urls import path

from schools.views import (
    adding,
    contacts,
    details,
    network,
    own_data,
    own_entry,
    own_files,
    own_wellbeing,
    people,
    profile,
    profile_indicator,
    profile_paper,
    school,
    school_map,
)

app_name = "schools"
urlpatterns = [
    path("", network.school_list, name="list"),
    path("schools.csv", network.export, name="export"),
    path("map/", school_map.map_page, name="map"),
    path("map.json", school_map.map_data, name="map_data"),
    path("people/", contacts.people_list, name="people"),
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
    # the health profile
    path("<uuid:public_id>/profile/", profile.profile, name="profile"),
    path("<uuid:public_id>/profile/print/", profile_paper.profile_print, name="profile_print"),
    path("<uuid:public_id>/profile/profile.csv", profile_paper.profile_csv, name="profile_csv"),
    path(
        "<uuid:public_id>/profile/<uuid:indicator>/", profile_indicator.profile_indicator, name="profile_indicator"
    ),
    # what a school measures about itself
    path("<uuid:public_id>/data/", own_data.own_data, name="own_data"),
    path("<uuid:public_id>/data/add/", own_entry.choose, name="own_measure_add"),
    path("<uuid:public_id>/data/add/<slug:kind>/", own_entry.new, name="own_measure_new"),
    path("<uuid:public_id>/data/template.csv", own_files.template, name="own_data_template"),
    path("<uuid:public_id>/data/data.csv", own_files.own_csv, name="own_data_csv"),
    path("<uuid:public_id>/data/upload/", own_files.upload, name="own_data_upload"),
    path("<uuid:public_id>/data/upload/save/", own_files.preview, name="own_data_preview"),
    path("<uuid:public_id>/data/well-being/", own_wellbeing.wellbeing, name="own_wellbeing"),
    path("<uuid:public_id>/data/<uuid:measure>/", own_data.own_measure, name="own_measure"),
    path("<uuid:public_id>/data/<uuid:measure>/change/", own_entry.change, name="own_measure_change"),
    path("<uuid:public_id>/data/<uuid:measure>/add/", own_entry.add_figure, name="own_figure_add"),
    path("<uuid:public_id>/data/<uuid:measure>/<uuid:figure>/", own_entry.figure, name="own_figure"),
]
