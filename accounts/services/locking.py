"""Rows are locked person, then invitation, then role; several people by key: two writers never wait in a ring."""

from typing import TypeVar

from django.db.models import Model

from accounts.models import User

M = TypeVar("M", bound=Model)


def lock(row: M) -> M:
    """The row as it is now, held until the transaction ends."""
    return row._meta.model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def lock_all(model: type[M], keys: list[int]) -> dict[int, M]:
    rows = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def lock_sign_in(user: User) -> User:
    """A user together with every administrator, always by key: two administrators may stop each other at the same
    moment, and one of them has to see that the other was first."""
    administrators = User.objects.filter(is_administrator=True, is_active=True).values_list("pk", flat=True)
    return lock_all(User, [user.pk, *administrators])[user.pk]
