"""What is left when an import of figures is killed, and what a hostile file costs: on a durable cluster, from outside."""

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from devkit.crash import DurableStack
from devkit.environment import PYTHON, ROOT
from devkit.figures_file import make_figures
from devkit.measured import measured_manage
from devkit.register_state import FIGURES_RUNNING, FIGURES_WRITTEN, digest

pytestmark = pytest.mark.crash
ROWS, MOST_MB = 20_000, 300


@pytest.fixture(scope="module")
def stack(worker_id: str) -> Iterator[DurableStack]:
    with DurableStack(f"figures-{worker_id}") as running:
        yield running


@pytest.fixture(scope="module")
def download(stack: DurableStack) -> Path:
    """A download that the portal has, and a later one beside it that is not in yet."""
    first = make_figures(stack.folder / "figures.csv", rows=300)
    assert measured_manage(stack.env, "import_indicators", first).code == 0
    return make_figures(stack.folder / "later.csv", rows=ROWS, changed=0.1)


@pytest.mark.parametrize("moment", ["while it reads", "while it writes"])
def test_a_killed_import_leaves_everything_as_it_was(stack: DurableStack, download: Path, moment: str) -> None:
    before = digest(stack.env["DATABASE_URL"])
    import_ = subprocess.Popen(
        [PYTHON, "manage.py", "import_indicators", str(download)],
        cwd=ROOT,
        env=stack.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if moment == "while it reads":
        assert any(b"50 % read" in line for line in import_.stderr)
    else:
        stack.wait_until(lambda: stack.rows(FIGURES_WRITTEN))
    import_.send_signal(signal.SIGKILL)
    assert import_.wait() == -signal.SIGKILL
    import_.stderr.close()
    stack.wait_until(lambda: not stack.rows(FIGURES_RUNNING))
    assert digest(stack.env["DATABASE_URL"]) == before


def test_lines_of_noise_are_refused_in_little_memory(stack: DurableStack, download: Path) -> None:
    before, path = digest(stack.env["DATABASE_URL"]), stack.folder / "noise.csv"
    header = download.read_bytes().partition(b"\r\n")[0] + b"\r\n"
    path.write_bytes(header + b"noise,12,more noise,,\r\n" * 1_000_000)
    result = measured_manage(stack.env, "import_indicators", path)
    assert result.code == 1
    assert "20,000 rows of 20,000 in noise.csv cannot be read, so nothing was changed" in result.errors
    assert "noise.csv, line 2: has 5 fields where the first line has 26" in result.errors
    assert "Traceback" not in result.errors
    assert result.peak_mb < MOST_MB
    assert digest(stack.env["DATABASE_URL"]) == before


def test_after_all_that_the_import_goes_in_whole(stack: DurableStack, download: Path) -> None:
    result = measured_manage(stack.env, "import_indicators", download)
    assert result.code == 0, result.errors
    [(figures,)] = stack.rows("SELECT count(*) FROM schools_areafigure")
    [(read, repeated)] = stack.rows("SELECT rows_read, repeated FROM schools_indicatorimport ORDER BY id DESC LIMIT 1")
    assert (read, read - repeated) == (ROWS, figures)
    assert result.peak_mb < MOST_MB
