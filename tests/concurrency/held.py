"""Places at which a worker that makes a paper can be held: inside rendering, and around the writing of its file."""

from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.template import Template
from django.template.loaders import filesystem

from devkit.crash_barrier import stop_here


class HeldLoader(filesystem.Loader):
    """Stops at `rendering`, when the page of a certificate is asked for."""

    def get_template(self, template_name: str, skip: list | None = None) -> Template:
        if template_name == "documents/pdf/certificate.html":
            stop_here("rendering")
        return super().get_template(template_name, skip)


class HeldStorage(FileSystemStorage):
    """Stops at `half_file`, with half of the bytes written, and at `whole_file`, before anything is committed."""

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = content.read()
        path.write_bytes(whole[: len(whole) // 2])
        stop_here("half_file")
        path.unlink()
        content.seek(0)
        stored = super()._save(name, content)
        stop_here("whole_file")
        return stored
