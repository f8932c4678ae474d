"""What a worker under test meets: a barrier at which it can be killed, and a transport that writes down what it got.

Both live in the folder that `DurableStack` gives its children as CRASH_FOLDER.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.core.mail import EmailMessage


def stop_here(place: str) -> None:
    """Waits for ever while the file `hold` names this place; says so first in the file `reached`."""
    folder = Path(os.environ["CRASH_FOLDER"])
    hold = folder / "hold"
    while hold.exists() and hold.read_text().strip() == place:
        (folder / "reached").touch()
        time.sleep(0.02)


def deliver(line: str) -> None:
    """Writes one line that survives the death of this process, between two barriers: `before` and `after`."""
    stop_here("before")
    descriptor = os.open(Path(os.environ["CRASH_FOLDER"]) / "delivered", os.O_WRONLY | os.O_APPEND)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    stop_here("after")


def take_mail(message: EmailMessage) -> None:
    """A mail transport: MAIL_TRANSPORT=devkit.crash_barrier.take_mail; CRASH_SLOWLY makes it take so many seconds."""
    pause = float(os.environ.get("CRASH_SLOWLY", "0")) / 2
    time.sleep(pause)
    deliver(message.extra_headers["Message-ID"])
    time.sleep(pause)
