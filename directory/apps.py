from django.apps import AppConfig

SLOTS = {
    "directory.listing.actions": "Buttons of a listing, such as “add to my plan”; `listing` has public_id and version.",
    "directory.listing.experiences": "What schools say of a listing, under “Schools that used it”; `listing` is given.",
    "directory.provider.beside": "Short facts beside a provider's page; `provider` is given.",
}

FOOTER = {
    "What our words mean": "directory:words",
    "Put your support into the directory": "directory:criteria",
    "Take the data": "directory:open_data",
}


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - places are filled once apps are loaded
        from directory.views.navigation import directory_link, keeps_listings, own_link  # noqa: PLC0415

        slots.register("navigation", directory_link, name="directory", order=20)
        slots.register("navigation", own_link, name="directory.yours", order=21, shown_to=keeps_listings)
        for order, (text, route) in enumerate(FOOTER.items()):
            slots.register("footer", slots.link(text, route), name=route, order=20 + order)
        for place, what in SLOTS.items():
            slots.declare(place, what=what)
