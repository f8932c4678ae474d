"""What a row of the access table says, and short ways to write one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from accounts.domain.roles import Role


class Audience(StrEnum):
    EVERYONE = "everyone"
    SIGNED_OUT_OR_IN = "everyone, sign-in pages"
    SIGNED_IN = "anybody signed in"
    ROLES = "the roles named"


class Kind(StrEnum):
    PAGE = "page"
    LIST = "list"
    FORM = "form"
    FILE = "file"
    # lists that programs read page after page, not people
    DATA = "data"
    # health checks, robots.txt: nothing a person reads
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Who may use a route, by which methods; `scoped` routes carry an id, and a foreign one is not found.

    `second_factor_first=False` marks the pages on which a one-time code is set up.
    """

    kind: Kind
    audience: Audience
    roles: frozenset[Role] = frozenset()
    methods: frozenset[str] = frozenset({"GET", "HEAD"})
    scoped: bool = False
    second_factor_first: bool = True
    # who of them may send something; None is everybody who may come. The services refuse, this table only says so.
    writers: frozenset[Role] | None = None

    def admits(self, roles: frozenset[Role], *, signed_in: bool) -> bool:
        if self.audience in {Audience.EVERYONE, Audience.SIGNED_OUT_OR_IN}:
            return True
        if self.audience == Audience.SIGNED_IN:
            return signed_in
        return signed_in and not self.roles.isdisjoint(roles)


READ = frozenset({"GET", "HEAD"})
WRITE = frozenset({"GET", "HEAD", "POST"})
POST_ONLY = frozenset({"POST"})


def everyone(kind: Kind = Kind.PAGE, *, methods: frozenset[str] = READ, scoped: bool = False) -> Rule:
    return Rule(kind=kind, audience=Audience.EVERYONE, methods=methods, scoped=scoped)


def sign_in_page() -> Rule:
    return Rule(kind=Kind.FORM, audience=Audience.SIGNED_OUT_OR_IN, methods=WRITE, second_factor_first=False)


def signed_in(
    kind: Kind = Kind.PAGE,
    *,
    methods: frozenset[str] = READ,
    scoped: bool = False,
    second_factor_first: bool = True,
) -> Rule:
    return Rule(
        kind=kind,
        audience=Audience.SIGNED_IN,
        methods=methods,
        scoped=scoped,
        second_factor_first=second_factor_first,
    )


def only(
    roles: Iterable[Role],
    kind: Kind = Kind.PAGE,
    *,
    methods: frozenset[str] = READ,
    scoped: bool = False,
    writers: frozenset[Role] | None = None,
) -> Rule:
    return Rule(
        kind=kind, audience=Audience.ROLES, roles=frozenset(roles), methods=methods, scoped=scoped, writers=writers
    )
