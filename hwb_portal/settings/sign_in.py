"""Sign-in by e-mail with allauth; a one-time code is required of reviewers, coordinators and administrators."""

from hwb_portal.settings import env
from hwb_portal.settings.base import DEMO_MODE, PORTAL_URL

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "accounts.adapters.PortalAccountAdapter"
MFA_ADAPTER = "accounts.adapters.PortalMFAAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
# An address that has no account gets the same answer and no mail of a stranger's choosing.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_DEFAULT_HTTP_PROTOCOL = PORTAL_URL.split(":", 1)[0]
if not env.flag("RATE_LIMITS", default=True):
    ACCOUNT_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "HWB portal"
# Demo mode shows the current code on the sign-in page, so that anybody can try every role.
MFA_TOTP_INSECURE_BYPASS_CODE = None
DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" if DEMO_MODE else ""
DEMO_PASSWORD = "demo wyre forest" if DEMO_MODE else ""
