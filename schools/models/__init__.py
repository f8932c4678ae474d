from schools.models.area import Area
from schools.models.area_figure import AreaFigure
from schools.models.cluster import Cluster, ClusterInvitation, ClusterSchool
from schools.models.continuation import ClosedSchool, Continuation
from schools.models.coverage import ProgrammeCoverage
from schools.models.details_confirmation import DetailsConfirmation
from schools.models.indicator_import import FigureSource, IndicatorImport
from schools.models.membership import SchoolMembership
from schools.models.own_data import OwnFigure, OwnMeasure
from schools.models.pooled import PooledEdition, PooledFigure, PooledTable
from schools.models.register_import import RegisterImport
from schools.models.school import School
from schools.models.school_link import SchoolLink
from schools.models.school_name import SchoolName

__all__ = [
    "Area",
    "AreaFigure",
    "ClosedSchool",
    "Cluster",
    "ClusterInvitation",
    "ClusterSchool",
    "Continuation",
    "DetailsConfirmation",
    "FigureSource",
    "IndicatorImport",
    "OwnFigure",
    "OwnMeasure",
    "PooledEdition",
    "PooledFigure",
    "PooledTable",
    "ProgrammeCoverage",
    "RegisterImport",
    "School",
    "SchoolLink",
    "SchoolMembership",
    "SchoolName",
]
