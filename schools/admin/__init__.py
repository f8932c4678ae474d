"""The programme desk's pages about schools: facts are read here, and changed by steps."""

from schools.admin import coverage, imports, links, memberships, schools

__all__ = ["coverage", "imports", "links", "memberships", "schools"]
