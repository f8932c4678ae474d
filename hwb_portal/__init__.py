"""The project: settings, addresses, access table, Celery, admin site, home page."""

from hwb_portal.celery import app as celery_app

__all__ = ["celery_app"]
