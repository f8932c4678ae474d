"""Reads the reference files that come with the directory (directory/data/README.md)."""

import csv
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def cells(text: str) -> list[str]:
    """Several values in one cell, between semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]
