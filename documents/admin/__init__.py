"""The register of letters and certificates on the programme desk."""

from documents.admin import register  # noqa: F401
