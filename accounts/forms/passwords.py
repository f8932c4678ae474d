"""Forgotten, new and changed passwords."""

from allauth.account import forms as stock

from accounts.domain.sign_in_words import HINT_FOR_NEW_PASSWORDS
from accounts.forms.sign_in import EMAIL
from accounts.forms.spoken import Spoken

NEW = {"password1": ("New password", HINT_FOR_NEW_PASSWORDS), "password2": ("New password again", "")}


class ForgottenPasswordForm(Spoken, stock.ResetPasswordForm):
    words = {"email": (EMAIL, "The one you sign in with.")}


class NewPasswordForm(Spoken, stock.ResetPasswordKeyForm):
    words = NEW


class ChangePasswordForm(Spoken, stock.ChangePasswordForm):
    words = {"oldpassword": ("Current password", ""), **NEW}


class SetPasswordForm(Spoken, stock.SetPasswordForm):
    words = NEW
