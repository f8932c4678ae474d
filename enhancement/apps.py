from django.apps import AppConfig


class EnhancementConfig(AppConfig):
    name = "enhancement"
    verbose_name = "Enhancement"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - models are not loaded before ready()
        from enhancement.views import (  # noqa: PLC0415
            carry_links,
            cluster_parts,
            pick_links,
            talk,
        )
        from enhancement.views.card import card  # noqa: PLC0415
        from enhancement.views.closure import affected  # noqa: PLC0415
        from enhancement.views.next_line import next_line_on  # noqa: PLC0415

        slots.register("schools.school.main", card, name="enhancement.workspace")
        slots.register("schools.own_data.figure", carry_links.own_figure_link, name="enhancement.carry")
        slots.register("schools.profile.figure", carry_links.area_figure_link, name="enhancement.carry")
        slots.register("schools.profile.actions", carry_links.impact_link, name="enhancement.impact", order=200)
        slots.register("directory.listing.actions", pick_links.add_link, name="enhancement.pick")
        # clusters
        slots.register("schools.cluster.parts", cluster_parts.parts, name="enhancement.together")
        slots.register(
            "schools.clusters.beside", "enhancement/together/_hotspots_link.html", name="enhancement.hotspots"
        )
        slots.register("schools.closure.affected", affected, name="enhancement.plans", order=20)
        # conversations
        slots.register("notices.place", talk.place, name="enhancement.pages")
        slots.register("notices.next", next_line_on, name="enhancement.next_line")
