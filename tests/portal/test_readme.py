"""What the README promises is so."""

import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import call_command
from django.urls import resolve

from accounts.models import User
from devkit.__main__ import VERBS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
ROWS = re.findall(r"^\| [^|]+ \| ((?:`\S+@demo\.example`(?:, )?)+) \| (yes)? ?\|$", README, re.MULTILINE)
SIGN_INS = {address: bool(code) for cell, code in ROWS for address in re.findall(r"`(\S+)`", cell)}


@pytest.mark.django_db
def test_the_demonstration_is_what_the_readme_says_however_often_it_is_loaded():
    """One load for both: it plays some years of several schools."""
    call_command("demo", verbosity=0)
    everybody_in_the_table_signs_in_with_the_published_password()
    before = {model: model.objects.count() for model in counted()}
    call_command("demo", verbosity=0)
    assert {model: model.objects.count() for model in counted()} == before
    assert all(before.values())


def everybody_in_the_table_signs_in_with_the_published_password():
    assert len(SIGN_INS) == 8
    assert f"`{settings.DEMO_PASSWORD}`" in README
    for address, code in SIGN_INS.items():
        user = User.objects.get(email=address)
        assert user.is_active, address
        assert user.check_password(settings.DEMO_PASSWORD), address
        assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists() is code, address


def counted():
    from directory.models import Intervention
    from schools.models import ProgrammeCoverage, School, SchoolMembership

    return [User, School, SchoolMembership, ProgrammeCoverage, Intervention]


def test_every_command_in_the_readme_is_one():
    named = set(re.findall(r"\./dev ([a-z]+)", README))
    assert named == {*VERBS, "lock"}


def test_the_mailbox_stands_where_the_readme_says():
    assert resolve(re.search(r"http://127\.0\.0\.1:8000(/demo/\S+)\)", README)[1]).view_name == "core:demo_mailbox"
