"""The one place where a change request moves from state to state."""

from core.errors import DomainError
from directory.domain.requests import MOVES, REQUEST_STATES, RequestState
from directory.models import ChangeRequest


def locked(request: ChangeRequest) -> ChangeRequest:
    """The row as it is now, held until the transaction ends. It is locked before its listing, never after."""
    return ChangeRequest.objects.select_for_update(of=("self",), no_key=True).get(pk=request.pk)


def move(row: ChangeRequest, to: RequestState) -> None:
    """Sets the state of a locked row. Raises DomainError for a way that is not open."""
    if to not in MOVES[RequestState(row.state)]:
        is_now = REQUEST_STATES[RequestState(row.state)].name.lower()
        raise DomainError(f"This request is no longer where it was: {is_now}. Load the page to see it.")
    row.state = to
