"""What a page of results is wrapped in: the profile's `Page`."""

from collections.abc import Sequence

from directory.openreferral.values import Json


def envelope(contents: Sequence[Json], *, page: int, per_page: int, total: int) -> Json:
    """`size` is the number of things on this page. A page behind the last one is empty, not an error."""
    pages = -(-total // per_page)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": len(contents),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not contents,
        "contents": list(contents),
    }
