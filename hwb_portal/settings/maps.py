"""Maps need no outside server: outlines and places are our own. A tile layer may be added beneath them."""

from urllib.parse import urlsplit

from hwb_portal.settings import env

# For example https://tiles.example.org/{z}/{x}/{y}.png; its host is then allowed by the content security policy.
TILE_URL = env.text("TILE_URL", "")
TILE_CREDIT = env.text("TILE_CREDIT", "")
_parts = urlsplit(TILE_URL)
TILE_ORIGINS = [f"{_parts.scheme}://{_parts.netloc}"] if TILE_URL else []
