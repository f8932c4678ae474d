from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - models are not loaded before ready()
        from notices.views.held import held_about_you  # noqa: PLC0415

        slots.register("accounts.you.held", held_about_you, name="notices.messages", order=200)
        slots.declare(
            "notices.place",
            what="Items: the page that a conversation is about; `school` and `path` are given. One item with href.",
        )
        slots.declare("notices.next", what="The Next line on a school's conversations; `school` is given.")
