"""Sign-in by e-mail with allauth; a one-time code is required of reviewers, coordinators and administrators."""

from hwb_portal.settings import env
from hwb_portal.settings.base import DEMO_MODE, PORTAL_URL

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
# A link to choose a new password works for one day, once.
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

ACCOUNT_ADAPTER = "accounts.adapters.PortalAccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.SignInForm",
    "reauthenticate": "accounts.forms.sign_in.PasswordAgainForm",
    "reset_password": "accounts.forms.passwords.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.passwords.NewPasswordForm",
    "change_password": "accounts.forms.passwords.ChangePasswordForm",
    "set_password": "accounts.forms.passwords.SetPasswordForm",
    "add_email": "accounts.forms.sign_in.NewAddressForm",
    "confirm_email_verification_code": "accounts.forms.sign_in.AddressCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# A new address is proved by a code that is typed in: opening an e-mail changes nothing (decision 24).
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 60 * 15
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
# An address that has no account gets the same answer and no mail of a stranger's choosing.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
# The password is asked for again before addresses, passwords and codes are changed.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_DEFAULT_HTTP_PROTOCOL = PORTAL_URL.split(":", 1)[0]
if not env.flag("RATE_LIMITS", default=True):
    ACCOUNT_RATE_LIMITS = False
if env.flag("BEHIND_PROXY"):
    # How many proxies of ours add to X-Forwarded-For; rate limits count by the address before them.
    ALLAUTH_TRUSTED_PROXY_COUNT = int(env.text("PROXIES", "1"))

MFA_ADAPTER = "accounts.adapters.PortalMFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.CodeForm",
    "reauthenticate": "accounts.forms.second_factor.CodeAgainForm",
    "activate_totp": "accounts.forms.second_factor.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "HWB portal"
# The code before and after the current one pass too: telephones' clocks differ, and people type slowly.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_INSECURE_BYPASS_CODE = None
# Demo mode shows the current code on the sign-in page, so that anybody can try every role.
DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" if DEMO_MODE else ""
DEMO_PASSWORD = "demo wyre forest" if DEMO_MODE else ""
