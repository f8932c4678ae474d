"""Apps, middleware, templates, language and time."""

from pathlib import Path

from jinja2 import StrictUndefined

from hwb_portal.settings import env

BASE_DIR = Path(__file__).resolve().parents[2]

DEBUG = env.flag("DEBUG")
# Demo mode fills the portal with invented schools and shows one-time codes: never in production.
DEMO_MODE = env.flag("DEMO_MODE")
PORTAL_URL = env.text("PORTAL_URL", "http://127.0.0.1:8000").rstrip("/")

PORTAL_APPS = [
    "core",
    "accounts",
    "directory",
    "schools",
    "documents",
    "notices",
    "strand",
    "enhancement",
    "qa",
]
INSTALLED_APPS = [
    "hwb_portal.apps.HwbPortalConfig",
    *PORTAL_APPS,
    "hwb_portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    # its templates; addresses come from PORTAL_URL, not from django.contrib.sites
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "hwb_portal.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hwb_portal.middleware.AccessMiddleware",
    "hwb_portal.middleware.rate_limited",
]

ROOT_URLCONF = "hwb_portal.urls"
WSGI_APPLICATION = "hwb_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "core.context_processors.portal",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates_jinja"],
        "APP_DIRS": False,
        "NAME": "jinja2",
        "OPTIONS": {"undefined": StrictUndefined, "auto_reload": False},
    },
]
FORM_RENDERER = "core.form_renderer.PortalFormRenderer"

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
FORMAT_MODULE_PATH = ["hwb_portal.formats"]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

# People edit long texts; a plan has at most a few hundred fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
