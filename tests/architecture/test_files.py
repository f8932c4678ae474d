"""What the house says about its files."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path
    for path in ROOT.rglob("*.py")
    if not {".venv", ".run", "migrations", "node_modules"} & set(path.relative_to(ROOT).parts)
]


def test_no_python_file_is_longer_than_300_lines():
    long = {str(path.relative_to(ROOT)): n for path in SOURCES if (n := len(path.read_text().splitlines())) > 300}
    assert not long


def test_only_a_few_files_import_celery():
    allowed = re.compile(r"(^|/)(tasks|jobs)\.py$|^hwb_portal/(celery|__init__)\.py$|^tests/|^devkit/")
    importing = [
        name
        for path in SOURCES
        if re.search(r"^\s*(from|import) celery\b", path.read_text(), re.MULTILINE)
        and not allowed.search(name := str(path.relative_to(ROOT)))
    ]
    assert not importing


def test_only_the_document_renderer_imports_weasyprint():
    importing = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if re.search(r"^\s*(from|import) weasyprint\b", path.read_text(), re.MULTILINE)
    }
    assert importing <= {"documents/rendering.py"}


def test_every_dependency_has_its_reason_beside_it():
    lines = (ROOT / "pyproject.toml").read_text().split("[project.optional-dependencies]")[0].splitlines()
    packages = [n for n, line in enumerate(lines) if re.match(r'  "[a-z]', line)]
    assert packages
    unexplained = [lines[n].strip() for n in packages if not lines[n - 1].strip().startswith("#")]
    assert not unexplained


@pytest.mark.parametrize("name", ["app", "dev", "bootstrap"])
def test_a_lock_names_no_index(name):
    assert "://" not in (ROOT / "requirements" / f"{name}.txt").read_text()


def test_the_compose_file_sorts_names_as_development_does():
    from devkit.services import INITDB_LOCALE

    assert " ".join(INITDB_LOCALE) in (ROOT / "docker-compose.yml").read_text()


def test_no_secret_looking_file_is_kept():
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in kept if re.search(r"(^|/)\.env$|\.pem$|id_rsa|\.key$", name)]


def test_browser_tests_wait_for_what_they_expect():
    """`is_visible()` and its like answer for this very moment: a page that comes late fails by chance."""
    at_once = re.compile(r"assert .*\.(is_visible|is_hidden|is_checked|inner_text|text_content|input_value)\(")
    hasty = [
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "tests" / "browser").glob("*.py")
        for line in path.read_text().splitlines()
        if at_once.search(line)
    ]
    assert hasty == []
