"""The frozen plan that a reviewer reads (R48, decision 3), schema 2.

Every collection is an object keyed by uuid, so a path never depends on an order; `position` keeps the order of reading.
All fields are always there, empty ones as null or "", so that every field can be pinned.

    schema        2
    subject       "plan"
    cycle         uuid
    school        public_id, name, urn
    programme     public_id, name
    settings      version, minimum_esis, maximum_esis, phased_submission, review_grace_days
    group         members/<uuid>: position, voice, role, person (uuid or null; never a name), year_group
                  heard/<voice>: how
                  key_tasks (sorted list), own_tasks (list), reviewed_on, shared
    needs         <uuid>: position, title, topic
                          data/<uuid>: position, kind, scope, coverage, what, source, dated_on, group,
                                       figure (measure_kind, numerator, denominator, value, unit) or null
    priorities    <uuid>: position, kind, topic, title, local_entry (uuid, name, plan, valid_from, valid_to) or null,
                          indicator (uuid, code, name, indicator_set) or null,
                          data (list of uuids), reach, rationale, agreed_on, same_topic_agreed
    outcomes      <uuid>: position, priority (uuid), kind, inner, measure_kind, measure, population, unit, direction,
                          baseline (kind, direction, measured_on, source, numerator, denominator, value, unit) or null,
                          target, due_on, group, group_data, question,
                          voices: asks_pupils, asks_parents, one_voice_reason
                          evidence: kind, what, who, when
                          sentence (as it read on the day)
                          esis/<uuid>: position, text, kind, due_on, target

Decimals are text, dates ISO days. A path is the keys with / between: `outcomes/<uuid>/target`. Blank outcomes and blank
ESIs are left out. Schema 1 is the same without the figures of data; a submission keeps the schema of its first round.
A change of this shape is a new schema number with its own renderer and golden file; this one stays.
"""

from enhancement.domain.canonical import Json, canonical, sha256
from enhancement.domain.snapshot_building import SCHEMA, SnapshotHeader, build
from enhancement.domain.snapshot_diff import Change, ChangeKind, apply, diff, readable
from enhancement.domain.snapshot_labels import label
from enhancement.domain.snapshot_paths import get, has, lies_in, paths
from enhancement.domain.snapshot_sections import Row, Section, pins, sections

__all__ = [
    "SCHEMA",
    "Change",
    "ChangeKind",
    "Json",
    "Row",
    "Section",
    "SnapshotHeader",
    "apply",
    "build",
    "canonical",
    "diff",
    "get",
    "has",
    "label",
    "lies_in",
    "paths",
    "pins",
    "readable",
    "sections",
    "sha256",
]
