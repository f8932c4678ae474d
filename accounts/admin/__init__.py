"""The programme desk's pages about people, organisations and programmes."""

from accounts.admin import invitations, memberships, organisations, people, programmes, users

__all__ = ["invitations", "memberships", "organisations", "people", "programmes", "users"]
