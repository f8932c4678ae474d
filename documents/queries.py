"""Named questions about letters and certificates."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from accounts.queries import held_on, programmes_of
from documents.domain.kinds import PUBLIC_KINDS, Kind
from documents.models import Document, Rendition
from documents.permissions import RUNS_PROGRAMME
from schools.models import SchoolMembership


def visible_to(user: User, *, on: date) -> QuerySet[Document]:
    """Documents of the schools where the user has a role on this day, and of the programmes the user runs.

    A reviewer sees none by that role (decision 19). What is not in here is "not found" for this user.
    """
    schools = SchoolMembership.objects.filter(held_on(on), person__user=user).order_by().values("school_id")
    return Document.objects.filter(Q(school__in=schools) | Q(programme__in=run_by(user, on=on)))


def run_by(user: User, *, on: date) -> list[int]:
    """Keys of the programmes whose register of documents this user keeps."""
    return programmes_of(user, roles=RUNS_PROGRAMME, on=on)


def certificates_to_print(user: User, *, on: date, first_day: date, last_day: date) -> QuerySet[Document]:
    """Certificates of the programmes this user runs, issued in these days and not withdrawn or replaced, by school."""
    found = Document.objects.filter(kind=Kind.CERTIFICATE, issued_on__range=(first_day, last_day))
    standing = found.filter(revoked_at__isnull=True, superseded_by__isnull=True)
    return standing.filter(programme__in=run_by(user, on=on)).order_by("school__sort_name", "pk")


def with_files(documents: QuerySet[Document]) -> QuerySet[Document]:
    """For lists: school, programme, and the rendition in force as `in_force`, a list of one."""
    return documents.select_related("school", "programme").prefetch_related(
        Prefetch("renditions", queryset=Rendition.objects.filter(superseded_by__isnull=True), to_attr="in_force")
    )


def rendition_in_force(document: Document) -> Rendition:
    """The newest file of a document, ready or not; every document is issued with one."""
    return document.renditions.get(superseded_by__isnull=True)


def public_by_number(number: str) -> Document | None:
    """A document that anybody may check, by its stored number; a number of another kind does not exist here."""
    found = Document.objects.filter(number=number, kind__in=PUBLIC_KINDS)
    return found.select_related("programme", "superseded_by").first()


def rendition_by_sha256(sha256: str) -> Rendition | None:
    """The kept file with these bytes: whoever holds a file may ask whether it is one of ours."""
    found = Rendition.objects.filter(sha256=sha256).order_by("pk")
    return found.select_related("document__programme", "document__superseded_by").first()
