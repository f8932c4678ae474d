from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - the registry is complete once all apps are ready

        slots.declare("accounts.you.roles", what="accounts.queries.HeldRole rows of the visitor's roles elsewhere")
        slots.declare("accounts.you.held", what="mappings of what an upper app holds about the visitor, to take away")
        slots.register(
            "navigation", slots.link("Local Programmes", "accounts:programmes"), name="accounts.programmes", order=60
        )
