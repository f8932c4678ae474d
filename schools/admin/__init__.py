"""The programme desk's pages about schools: facts are read here, and changed by steps."""

from schools.admin import closures, coverage, imports, links, memberships, schools

__all__ = ["closures", "coverage", "imports", "links", "memberships", "schools"]
