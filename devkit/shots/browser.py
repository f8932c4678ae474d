"""The browser's half of ./dev shots: `python -m devkit.shots.browser URL FOLDER [part of a name]`."""

from __future__ import annotations

import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - after setup
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from devkit.browser import launch  # noqa: E402
from devkit.sessions import session_of  # noqa: E402
from devkit.shots.plan import Shot, plan  # noqa: E402

WIDTHS = {1280: 800, 390: 844}


def main(url: str, folder: Path, parts: list[str]) -> int:
    shots = [shot for shot in plan() if not parts or any(part in shot.name for part in parts)]
    bad = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for width, height in WIDTHS.items():
            for shot in shots:
                status = take(browser, url, shot, folder, width, height)
                if status >= 500:
                    bad.append(f"{status} {shot.path} as {shot.role or 'visitor'}")
        browser.close()
    for width in WIDTHS:
        sheets(sorted(folder.glob(f"*--{width}.png")), folder, width)
    print(f"{len(shots)} pages x {len(WIDTHS)} widths under {folder}")
    print(*bad, sep="\n")
    return 1 if bad else 0


def take(browser: Browser, url: str, shot: Shot, folder: Path, width: int, height: int) -> int:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", reduced_motion="reduce")
    if shot.user:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(shot.user), "url": url}])
    page = context.new_page()
    answer = page.goto(url + shot.path, wait_until="load")
    status = answer.status if answer else 599
    if status < 400 or shot.path.startswith("/no-such"):
        page.screenshot(caret="initial", path=folder / f"{shot.name}--{width}.png", full_page=True)
    context.close()
    return status


def sheets(pictures: list[Path], folder: Path, width: int, per_sheet: int = 12) -> None:
    """Contact sheets, so that many pages can be looked at side by side."""
    thumb, height = (480, 640) if width > 600 else (300, 640)
    for number, begin in enumerate(range(0, len(pictures), per_sheet)):
        some = pictures[begin : begin + per_sheet]
        columns = 4 if width > 600 else 6
        rows = -(-len(some) // columns)
        sheet = Image.new("RGB", (columns * (thumb + 10), rows * (height + 10)), "#888")
        for place, path in enumerate(some):
            with Image.open(path) as whole:
                size = (thumb, max(1, int(whole.height * thumb / whole.width)))
                picture = whole.convert("RGB").resize(size)
                sheet.paste(picture.crop((0, 0, thumb, min(height, picture.height))), at(place, columns, thumb, height))
        sheet.save(folder / f"sheet-{width}-{number + 1:02}.png")


def at(place: int, columns: int, thumb: int, height: int) -> tuple[int, int]:
    return (place % columns) * (thumb + 10), (place // columns) * (height + 10)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
