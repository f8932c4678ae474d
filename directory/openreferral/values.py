"""Values as the profile wants them: nothing empty, addresses and moments in one form only."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

Json = dict[str, Any]

# RFC 3986, as far as an address of the web goes
ADDRESS = re.compile(
    r"https?://[A-Za-z0-9\-._~%!$&'()*+,;=:@]+(/[A-Za-z0-9\-._~%!$&'()*+,;=:@/]*)?(\?[^\s#]*)?(#[^\s#]*)?"
)
MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
KEPT = "-._~!$&'()*+,;=:@/?#%"
NOT_A_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def filled(values: Mapping[str, Any]) -> Json:
    """Without what is not known: the profile has no null (0 and False are known)."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}


def web_address(text: str | None) -> str | None:
    """In ASCII, as `format: uri` asks; None for what is none."""
    if not text:
        return None
    address = NOT_A_CODE.sub("%25", quote(text.strip(), safe=KEPT))
    return address if ADDRESS.fullmatch(address) else None


def mailbox(text: str | None) -> str | None:
    return text if text and MAILBOX.fullmatch(text) else None


def moment(at: datetime) -> str:
    """2026-11-22T12:00:00.000Z, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
