"""Outcomes of plans that the QUAS has confirmed stand since that day."""

from django.db import migrations


def mark(apps, schema_editor):
    cycles = apps.get_model("enhancement", "Cycle").objects.filter(confirmed_at__isnull=False)
    versions = apps.get_model("enhancement", "OutcomeVersion").objects.filter(number=1)
    for cycle in cycles.iterator():
        versions.filter(slot__priority__cycle=cycle, confirmed_at__isnull=True).update(confirmed_at=cycle.confirmed_at)


class Migration(migrations.Migration):
    dependencies = [("enhancement", "0003_whole_journey")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
