"""Sign-in, password again, and another address."""

from allauth.account import forms as stock

from accounts.forms.spoken import Spoken

EMAIL = "E-mail address"


class SignInForm(Spoken, stock.LoginForm):
    words = {"login": (EMAIL, ""), "password": ("Password", "")}


class PasswordAgainForm(Spoken, stock.ReauthenticateForm):
    words = {"password": ("Your password", "")}


class NewAddressForm(Spoken, stock.AddEmailForm):
    words = {"email": ("New e-mail address", "We send a code to it, so that nothing changes before you have read it.")}


class AddressCodeForm(Spoken, stock.ConfirmEmailVerificationCodeForm):
    words = {"code": ("Code from the e-mail", "It is good for 15 minutes.")}
