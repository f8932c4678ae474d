"""Static files (hashed, compressed, served by the web process) and stored files (volume or S3)."""

from importlib.util import find_spec
from pathlib import Path

from hwb_portal.settings import env
from hwb_portal.settings.base import BASE_DIR

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / ".run" / "static")))
# Leaflet's files come from a pinned wheel; its Django app would ask for a GIS library that the portal does not need.
_LEAFLET = Path(find_spec("leaflet").origin).parent / "static" / "leaflet"
STATICFILES_DIRS = [BASE_DIR / "static", ("leaflet", _LEAFLET)]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Stored files are never served by address: every download is a view that asks who may.
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(BASE_DIR / ".run" / "media")))
MEDIA_URL = ""
STORAGE_BUCKET = env.text("S3_BUCKET", "")
_stored: dict = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": MEDIA_ROOT},
}
if STORAGE_BUCKET:
    _stored = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": STORAGE_BUCKET,
            "endpoint_url": env.text("S3_ENDPOINT", "") or None,
            "region_name": env.text("S3_REGION", "") or None,
            "default_acl": "private",
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }
STORAGES = {
    "default": _stored,
    "staticfiles": {
        "BACKEND": env.text("STATICFILES_BACKEND", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
