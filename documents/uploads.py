"""A file that is only looked at: its bytes are counted and fingerprinted as they go by, and kept nowhere."""

import hashlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 2 * 1024 * 1024


class Fingerprint(UploadedFile):
    """What is left of an uploaded file: name, size in bytes, SHA-256, and whether it begins as a PDF does."""

    def __init__(self, *, name: str, size: int, sha256: str, is_pdf: bool) -> None:
        super().__init__(file=None, name=name, size=size)
        self.sha256 = sha256
        self.is_pdf = is_pdf

    def close(self) -> None:
        """Django closes every upload at the end of the request; here nothing is open."""


class FingerprintHandler(FileUploadHandler):
    """Keeps no bytes. Set as the only upload handler of a request before its POST is read."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.digest, self.start = hashlib.sha256(), b""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        # beyond the limit the answer is no anyway
        if start <= MOST_BYTES:
            self.digest.update(raw_data)
            self.start = self.start or raw_data[:5]

    def file_complete(self, file_size: int) -> Fingerprint:
        return Fingerprint(
            name=self.file_name, size=file_size, sha256=self.digest.hexdigest(), is_pdf=self.start == b"%PDF-"
        )
