"""The direction of the apps, where import-linter cannot see it: foreign keys are strings."""

import pytest
from django.apps import apps

ORDER = ["core", "accounts", "directory", "schools", "documents|notices", "strand", "enhancement", "qa", "hwb_portal"]
RANK = {app: rank for rank, names in enumerate(ORDER) for app in names.split("|")}
# What Django brings stands below everything; history contexts belong to pghistory.
BELOW_ALL = {"contenttypes", "auth", "sessions", "pghistory"}


def relations():
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in RANK:
            continue
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model is not None:
                yield model._meta.app_label, f"{model._meta.label}.{field.name}", field.related_model


def may_point(source: str, target: str) -> bool:
    if target in BELOW_ALL or source == target:
        return True
    return RANK[target] < RANK[source]


@pytest.mark.parametrize(("app", "field", "target"), [pytest.param(*row, id=row[1]) for row in relations()])
def test_a_foreign_key_points_downwards(app, field, target):
    assert may_point(app, target._meta.app_label), f"{field} points up to {target._meta.label}"


def test_the_rule_would_catch_an_upward_key():
    assert not may_point("accounts", "schools")
    assert not may_point("directory", "schools")
    assert not may_point("notices", "documents")
    assert may_point("qa", "enhancement")


def test_no_field_points_at_anything():
    """No generic keys: a subject is a real foreign key with a check constraint (decision 2)."""
    for model in apps.get_models():
        names = {type(field).__name__ for field in model._meta.private_fields}
        assert "GenericForeignKey" not in names, model
