from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = "Schools"

    def ready(self) -> None:
        from accounts import role_sources  # noqa: PLC0415 - models are not loaded before ready()
        from core import slots  # noqa: PLC0415
        from schools import queries  # noqa: PLC0415
        from schools.views import own_link, school_clusters  # noqa: PLC0415
        from schools.views.your_roles import held_about_you, your_roles  # noqa: PLC0415

        role_sources.register(queries.roles_held)
        slots.register("accounts.you.roles", your_roles, name="schools.roles")
        slots.register("accounts.you.held", held_about_you, name="schools.held")
        slots.declare("schools.school.main", what="Sections of a school's page, after its people; `school` is given.")
        slots.declare("schools.school.beside", what="Short facts beside a school's page; `school` is given.")
        slots.declare("schools.profile.actions", what="Links of a school's health profile; `school` is given.")
        slots.declare(
            "schools.profile.figure",
            what="What can be done with an area's figure; `school`, `indicator` and `area` (rows) are given.",
        )
        slots.declare(
            "schools.own_data.figure",
            what="What can be done with a school's own figure; `school`, `measure` and `figure` (rows) are given.",
        )
        slots.declare(
            "schools.closure.affected",
            what="Items: lists of what stands at a closed `school`, each with id, title, columns, rows, empty, and a "
            "count, href and link where the list goes on.",
        )
        slots.declare("schools.people.next", what="The Next line of a school's own pages; `school` is given.")
        # what a school measures about itself
        slots.register("schools.school.main", own_link.section, name="schools.own_data", order=150)
        slots.register("schools.profile.actions", "schools/own_data/_action.html", name="schools.own_data")
        # clusters
        slots.register("schools.school.main", school_clusters.section, name="schools.clusters", order=160)
        slots.declare(
            "schools.cluster.parts",
            what="Sections of a cluster's page for its schools and its coordinator; `cluster`, `members` (schools of "
            "today, by name), `own` (keys of those at which the reader is lead or head), `runs` (the reader runs a "
            "programme) and `ended` are given.",
        )
        slots.declare("schools.clusters.beside", what="Links beside the coordinator's list of clusters.")
        slots.register("navigation", slots.link("Schools", "schools:list"), name="schools.network", order=30)
