"""A whole portal to break on purpose: durable Postgres, broker, worker, each to be killed and started again.

For drills (`devkit.drill`) and crash tests (marker `crash`). Postgres runs with fsync and synchronous_commit on,
because what is claimed of a crash is worth nothing otherwise (decision 40).

    with DurableStack("mail", MAIL_TRANSPORT="devkit.crash_barrier.take_mail") as stack:
        worker = stack.worker()
        stack.hold_at("after")                     # whoever comes to this place of `devkit.crash_barrier` waits there
        stack.python("...")                        # statements in a Django process beside it
        stack.wait_until(stack.reached.exists)
        stack.kill(worker)                         # SIGKILL to the worker and all its children
        stack.let_go()
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from devkit.environment import PYTHON, ROOT, RUN, base_env, manage
from devkit.fresh import libpq_url
from devkit.services import Postgres, Valkey, die_with_parent
from devkit.serving import free_port, wait_for


class DurableStack:
    """Starts in `with`; everything it started ends with the block.

    `env` is what a child gets. Given an `env` with a DATABASE_URL (a drill's), that database is used and left alone;
    otherwise the stack has the durable cluster `name` with an empty, migrated database. The broker is always its own.
    """

    def __init__(self, name: str, env: dict[str, str] | None = None, **extra: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"stack-{name}-", dir="/tmp"))
        self.hold, self.reached = self.folder / "hold", self.folder / "reached"
        self.delivered = self.folder / "delivered"
        self.delivered.touch()
        ours = {"DEMO_MODE": "1", "DEBUG": "0", "LOG_LEVEL": "WARNING", "CRASH_FOLDER": str(self.folder)}
        self.env = base_env(**{**(env or {}), **ours, **extra})
        self._postgres = None if env else Postgres(RUN / f"pg-crash-{name}", fast=False)
        self._broker = Valkey()
        self._workers: list[subprocess.Popen] = []
        self._servers: list[subprocess.Popen] = []
        self._shell: subprocess.Popen | None = None

    def __enter__(self) -> DurableStack:
        RUN.mkdir(exist_ok=True)
        self.start_broker()
        if self._postgres:
            self._postgres.start()
            self.env["DATABASE_URL"] = self._postgres.url
            with psycopg.connect(f"{self._postgres.conninfo} dbname=postgres", autocommit=True) as connection:
                self._empty_database(connection)
        return self

    def _empty_database(self, connection: psycopg.Connection) -> None:
        """The migrated database is kept beside it: the next stack on this cluster copies it in a second."""
        kept = f"migrated_{digest_of_migrations()}"
        there = connection.execute("select 1 from pg_database where datname = %s", [kept]).fetchone()
        connection.execute("drop database if exists portal with (force)")
        if there:
            connection.execute(f"create database portal template {kept}")
            return
        for (old,) in connection.execute("select datname from pg_database where datname like 'migrated_%'").fetchall():
            connection.execute(f"drop database {old}")
        connection.execute("create database portal")
        if template := os.environ.get("TEST_TEMPLATE"):
            # within `./dev test`, whose own cluster has them migrated: a minute becomes seconds
            self._copy(f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{template}")
        else:
            manage(self.env, "migrate", "-v0")
        connection.execute(f"create database {kept} template portal")

    def _copy(self, source: str) -> None:
        """All of the database `source` into the new one."""
        programs, dump = self._postgres.bin, self.folder / "migrated.dump"
        subprocess.run([programs / "pg_dump", "-Fc", "--no-owner", "-f", dump, libpq_url(source)], check=True)
        subprocess.run(
            [programs / "pg_restore", "--exit-on-error", "--no-owner", "-d", libpq_url(self.env["DATABASE_URL"]), dump],
            check=True,
        )

    def __exit__(self, *_: object) -> None:
        self.end_shell()
        for process in [*self._servers, *self._workers]:
            self.kill(process)
        for service in (self._broker, self._postgres):
            if service:
                service.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    # broker

    def start_broker(self) -> None:
        """An empty broker at the same address: whatever was queued in the old one is lost."""
        self._broker.start()
        self.env["BROKER_URL"], self.env["CACHE_URL"] = self._broker.broker_url(), self._broker.cache_url()

    def kill_broker(self) -> None:
        self._broker.proc.kill()
        self._broker.proc.wait()

    # workers

    def worker(self) -> subprocess.Popen:
        """The worker that runs now; started if there is none."""
        running = [worker for worker in self._workers if worker.poll() is None]
        return running[-1] if running else self.start_worker()

    def start_worker(self, *, processes: int = 1, **extra: str) -> subprocess.Popen:
        """A real Celery worker, ready to take tasks when this returns."""
        log = self.folder / f"worker-{len(self._workers)}.log"
        command = [PYTHON, "-m", "celery", "-A", "hwb_portal", "worker", "-c", str(processes), "-l", "INFO"]
        with log.open("wb") as output:
            worker = subprocess.Popen(
                [*command, "--without-gossip", "--without-mingle", "-n", f"{log.stem}@%h"],
                cwd=ROOT,
                env={**self.env, "LOG_LEVEL": "INFO", **extra},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )
        self._workers.append(worker)
        self.wait_until(lambda: b" ready." in log.read_bytes() or worker.poll() is not None, seconds=60)
        if worker.poll() is not None:
            raise RuntimeError(f"the worker ended with code {worker.returncode}:\n{log.read_text()[-4000:]}")
        return worker

    def start_web(self) -> str:
        """The portal as production serves it, ready to answer when this returns; its address.

        What starts afterwards knows the address too.
        """
        url = self.env["PORTAL_URL"] = f"http://127.0.0.1:{free_port()}"
        command = [PYTHON, "-m", "gunicorn", "hwb_portal.wsgi", "-b", url.removeprefix("http://"), "-w", "1"]
        command += ["--threads", "4", "--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--log-level", "warning"]
        with (self.folder / "worker-web.log").open("wb") as output:
            web = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.env,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )
        self._servers.append(web)
        wait_for(f"{url}/healthz", seconds=60)
        return url

    def kill(self, worker: subprocess.Popen) -> None:
        """SIGKILL to the worker and its children at once, as a lost machine would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def worker_logs(self) -> str:
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("worker-*.log")))

    # barriers

    def hold_at(self, place: str) -> None:
        """Whoever calls `crash_barrier.stop_here(place)` from now on waits there; `reached` appears when it does."""
        self.reached.unlink(missing_ok=True)
        self.hold.write_text(place)

    def let_go(self) -> None:
        self.hold.unlink(missing_ok=True)

    # asking and waiting

    def python(self, code: str) -> str:
        """Runs `code` in a Django process beside the workers and gives back what it prints."""
        if self._shell is None:
            self._shell = subprocess.Popen(
                [PYTHON, "-m", "devkit.crash_shell"],
                cwd=ROOT,
                env=self.env,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )
        self._shell.stdin.write(json.dumps(code) + "\n")
        self._shell.stdin.flush()
        printed, error = json.loads(self._shell.stdout.readline())
        if error:
            raise RuntimeError(error)
        return printed

    def end_shell(self) -> None:
        """The next `python()` starts a new process, as if the web server had been started anew."""
        if self._shell:
            self._shell.kill()
            self._shell.communicate()
        self._shell = None

    def rows(self, query: str) -> list[tuple]:
        """The rows of a plain SQL query."""
        url = self.env["DATABASE_URL"]
        with psycopg.connect(url.replace("postgres://", "postgresql://", 1)) as connection:
            return connection.execute(query).fetchall()

    def deliveries(self) -> list[str]:
        """What `devkit.crash_barrier.deliver` was given so far, in order."""
        return self.delivered.read_text().splitlines()

    def wait_until(self, condition: Callable[[], object], *, seconds: float = 30) -> None:
        """Raises TimeoutError, with the workers' last words, when `condition` does not come true in time."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"not within {seconds} s\n{self.worker_logs()[-4000:]}")
            time.sleep(0.05)


def digest_of_migrations() -> str:
    """Changes whenever a migration does, ours or a library's."""
    files = [*sorted(ROOT.glob("*/migrations/*.py")), ROOT / "requirements" / "app.txt"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
