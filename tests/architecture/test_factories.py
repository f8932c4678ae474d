"""Every model has a factory, so that every test can make a real row."""

import importlib
import pkgutil

import factory
import pghistory.models
import pytest
from django.apps import apps

import tests.factories
from tests.architecture.test_directions import RANK

OURS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in RANK and not issubclass(model, pghistory.models.Event) and not model._meta.proxy
]


def factories():
    found = {}
    for module in pkgutil.iter_modules(tests.factories.__path__):
        for value in vars(importlib.import_module(f"tests.factories.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, factory.django.DjangoModelFactory):
                found.setdefault(value._meta.model, value)
    return found


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_has_a_factory_that_makes_a_valid_row(model, db):
    maker = factories().get(model)
    assert maker is not None, f"write a factory for {model._meta.label} in tests/factories/"
    row = maker()
    row.refresh_from_db()
    row.clean_fields()
    assert str(row)
