"""Cookies, transport and the content security policy."""

from csp.constants import NONCE, NONE, SELF

from hwb_portal.settings import env
from hwb_portal.settings.base import DEBUG, PORTAL_URL
from hwb_portal.settings.maps import TILE_ORIGINS

INSECURE_KEY = "insecure-development-key-that-the-deploy-check-refuses"
SECRET_KEY = env.text("SECRET_KEY", INSECURE_KEY)
# Old keys, after a change: sessions and the secrets of authenticator apps stay readable.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]
CSRF_FAILURE_VIEW = "hwb_portal.views.errors.csrf_failure"

HTTPS = PORTAL_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
# Set when a proxy that strips the header from outside stands in front.
BEHIND_PROXY = env.flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies of ours add the visitor's address to X-Forwarded-For; rate limits count by it.
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        # data: is allauth's QR code for the one-time code app
        "img-src": [SELF, "data:", *TILE_ORIGINS],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
RATELIMIT_USE_CACHE = "default"
RATELIMIT_ENABLE = env.flag("RATE_LIMITS", default=True)

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
DEBUG_PROPAGATE_EXCEPTIONS = DEBUG and env.flag("RAISE")
