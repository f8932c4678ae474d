"""Invented primary schools enough for a group of similar schools, with figures of their own, taken together."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from core.clock import local_date
from core.domain.actor import Actor
from directory.models import Indicator, Topic
from directory.services import indicators
from hwb_portal.demo.people import wyre_forest
from hwb_portal.demo.schools import BEFORE, HOST
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked
from schools.domain.pooling import last_day, year_due
from schools.domain.register import Phase
from schools.models import OwnFigure, OwnMeasure, School
from schools.services import pooling, schools

SOURCE = "Demonstration: invented for the portal"
