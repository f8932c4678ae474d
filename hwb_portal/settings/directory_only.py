"""The directory alone (core, accounts, directory): what another county can run without the school parts."""

from hwb_portal.settings import *
from hwb_portal.settings import CELERY_BEAT_SCHEDULE as WHOLE_SCHEDULE
from hwb_portal.settings import INSTALLED_APPS as ALL_APPS
from hwb_portal.settings import PORTAL_APPS as ALL_PORTAL_APPS

PORTAL_APPS = ["core", "accounts", "directory"]
INSTALLED_APPS = [app for app in ALL_APPS if app not in ALL_PORTAL_APPS or app in PORTAL_APPS]
CELERY_BEAT_SCHEDULE = {name: entry for name, entry in WHOLE_SCHEDULE.items() if name.split(".")[0] in PORTAL_APPS}
ROOT_URLCONF = "hwb_portal.urls_directory_only"
