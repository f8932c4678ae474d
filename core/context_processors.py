from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, object]:
    """What every page may show: whether this is the demonstration, and where the portal stands."""
    return {"demo_mode": settings.DEMO_MODE, "portal_url": settings.PORTAL_URL}
