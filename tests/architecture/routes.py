"""Every route of the portal, read off the URL configuration."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def routes(patterns: list | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(full name, pattern) of every address; the admin's own are left to its own test."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            if entry.namespace != "admin":
                yield from routes(entry.url_patterns, inner)
        else:
            yield f"{namespace}{entry.name}", entry


ALL = dict(routes())
WITH_ARGUMENTS = {
    name for name, pattern in ALL.items() if pattern.pattern.converters or pattern.pattern.regex.groupindex
}
