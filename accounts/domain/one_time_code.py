"""The one-time code of an authenticator app (RFC 6238), to show it in demo mode."""

import base64
import hmac
import struct

SECONDS = 30
DIGITS = 6


def code_at(secret: str, timestamp: float) -> str:
    """The six digits that an app holding this base32 secret shows at a Unix time in seconds."""
    key = base64.b32decode(secret, casefold=True)
    digest = hmac.new(key, struct.pack(">Q", int(timestamp) // SECONDS), "sha1").digest()
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}}"
