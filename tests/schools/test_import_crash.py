"""What a large or hostile file costs, and what is left when an import is killed: on a durable cluster, from outside."""

import random
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devkit.crash import DurableStack
from devkit.environment import PYTHON, ROOT
from devkit.measured import measured_manage
from devkit.register_file import make_register
from devkit.register_state import RUNNING, WRITES, digest
from tests.schools.files import header, school, write

pytestmark = pytest.mark.crash
FIFTY_MB, MOST_MB = 50_000_000, 300
ROWS = 6_000


@pytest.fixture(scope="module")
def stack(worker_id: str) -> Iterator[DurableStack]:
    with DurableStack(worker_id) as running:
        yield running


@pytest.fixture(scope="module")
def register(stack: DurableStack) -> Path:
    """A register that the portal has, and a later one beside it that is not in yet."""
    first = make_register(stack.folder / "edubasealldata20261101.csv", rows=300)
    assert measured_manage(stack.env, "import_schools", first).code == 0
    return make_register(stack.folder / "edubasealldata20261122.csv", rows=ROWS, changed=0.1)


def header_line() -> bytes:
    return ",".join(header()).encode() + b"\r\n"


def random_bytes() -> bytes:
    return random.Random(1).randbytes(FIFTY_MB)


def one_line_of_letters() -> bytes:
    return b"abcdefghij" * (FIFTY_MB // 10)


def header_and_lines_of_noise() -> bytes:
    return header_line() + b"noise,12,more noise,,\r\n" * (FIFTY_MB // 23)


def quotation_mark_never_closed() -> bytes:
    return header_line() + b'100000,"' + b"noise,12,more noise,,\r\n" * (FIFTY_MB // 23)


NOISE: dict[Callable[[], bytes], str] = {
    random_bytes: "is not a text file",
    one_line_of_letters: "a line of more than 512 kB",
    header_and_lines_of_noise: "this is not the register",
    quotation_mark_never_closed: "a quotation mark is opened and not closed",
}


@pytest.mark.parametrize(("make", "sentence"), NOISE.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_fifty_megabytes_of_noise_are_refused_in_little_memory(
    stack: DurableStack, register: Path, make: Callable[[], bytes], sentence: str
) -> None:
    path = stack.folder / "noise.csv"
    path.write_bytes(make())
    before = digest(stack.env["DATABASE_URL"])
    result = measured_manage(stack.env, "import_schools", path)
    assert result.code == 1
    assert sentence in result.errors
    assert "Nothing was changed" in result.errors
    assert "Traceback" not in result.errors
    assert result.peak_mb < MOST_MB
    assert digest(stack.env["DATABASE_URL"]) == before


@pytest.mark.parametrize("moment", ["while it reads", "while it writes"])
def test_a_killed_import_leaves_everything_as_it_was(stack: DurableStack, register: Path, moment: str) -> None:
    before = digest(stack.env["DATABASE_URL"])
    import_ = subprocess.Popen(
        [PYTHON, "manage.py", "import_schools", str(register)],
        cwd=ROOT,
        env=stack.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if moment == "while it reads":
        assert any(b"50 % read" in line for line in import_.stderr)
    else:
        stack.wait_until(lambda: stack.rows(WRITES))
    import_.send_signal(signal.SIGKILL)
    assert import_.wait() == -signal.SIGKILL
    import_.stderr.close()
    stack.wait_until(lambda: not stack.rows(RUNNING))
    assert digest(stack.env["DATABASE_URL"]) == before


def test_after_all_that_the_import_goes_in_whole(stack: DurableStack, register: Path) -> None:
    result = measured_manage(stack.env, "import_schools", register)
    assert result.code == 0, result.errors
    assert stack.rows("SELECT count(*) FROM schools_school WHERE source_on = '2026-11-22'") == [(ROWS,)]
    assert result.peak_mb < MOST_MB


def test_refusal_ends_the_command_with_a_code_that_a_timetable_sees(stack: DurableStack) -> None:
    path = write(stack.folder / "bad.csv", [school(), school(URN="12"), school(135999)])
    result = measured_manage(stack.env, "import_schools", path)
    assert result.code == 1
    assert "bad.csv, line 3: URN holds “12”" in result.errors
    assert result.output == ""
