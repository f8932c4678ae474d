"""The programme desk's pages about schools: facts are read here, and changed by steps."""

from schools.admin import closures, coverage, figure_imports, imports, links, memberships, schools

__all__ = ["closures", "coverage", "figure_imports", "imports", "links", "memberships", "schools"]
