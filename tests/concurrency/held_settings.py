"""The portal's settings with barriers inside the making of a paper, for workers that are to be killed."""

from hwb_portal.settings import *  # noqa: F403
from hwb_portal.settings import BASE_DIR, STORAGES, TEMPLATES

STORAGES = {**STORAGES, "default": {**STORAGES["default"], "BACKEND": "tests.concurrency.held.HeldStorage"}}
TEMPLATES = [
    {
        **TEMPLATES[0],
        "APP_DIRS": False,
        "OPTIONS": {
            **TEMPLATES[0]["OPTIONS"],
            "loaders": [
                ("tests.concurrency.held.HeldLoader", [BASE_DIR / "templates"]),
                "django.template.loaders.app_directories.Loader",
            ],
        },
    }
]
