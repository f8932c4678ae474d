"""The programme desk's pages about schools: facts are read here, and changed by steps."""

from schools.admin import coverage, figure_imports, imports, links, memberships, schools

__all__ = ["coverage", "figure_imports", "imports", "links", "memberships", "schools"]
