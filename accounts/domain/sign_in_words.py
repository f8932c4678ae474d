"""What the sign-in pages say when something is wrong: what it is, and what to do (keys are allauth's)."""

ACCOUNT_MESSAGES = {
    "account_inactive": "This sign-in has been stopped. Ask your Local Programme's coordinator.",
    "cannot_remove_primary_email": "This is the address you sign in with. Change it to another one instead.",
    "duplicate_email": "You sign in with this address already.",
    "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
    "email_taken": "This address cannot be used. Enter another one.",
    "enter_current_password": "This is not your current password. Try again.",
    "incorrect_code": "This code is not right. Check it and type it again.",
    "incorrect_password": "This password is not right. Try again.",
    "invalid_login": "The e-mail address or the password is not right. Check both and try again.",
    "invalid_or_expired_key": "This link has expired or was used already. Ask for a new one.",
    "invalid_password_reset": "This link has expired or was used already. Ask for a new one.",
    "max_email_addresses": "You cannot add more than %d addresses.",
    "rate_limited": "That was too often in a short time. Wait five minutes, then try again.",
    "same_as_current": "Enter an address other than the one you have.",
    "too_many_login_attempts": "That was wrong too often in a short time. Wait five minutes, then try again.",
    "unknown_email": "If there is an account for this address, we have sent an e-mail to it.",
    "unverified_primary_email": "Confirm your e-mail address first.",
}
MFA_MESSAGES = {
    "add_email_blocked": "The address cannot be changed at this moment. Ask your administrator.",
    "cannot_delete_authenticator": (
        "Your role asks for a second step at sign-in, so it cannot be switched off. "
        "With a new telephone, ask an administrator to reset it."
    ),
    "cannot_generate_recovery_codes": "Set up an authenticator app first: recovery codes stand in for it.",
    "incorrect_code": "This code is not right. Wait for the next one in your app, or use a recovery code.",
    "unverified_email": "Confirm your e-mail address first.",
}
HINT_FOR_NEW_PASSWORDS = (
    "At least 10 characters. Three or four words that do not belong together are good. "
    "Not your name or e-mail address, not a common password, not only figures."
)
