"""What tests of imports count and look at."""

from django.db import connection

from directory.models import FeedRun


def counts(report):
    run = report.run
    return {name: getattr(run, name) for name in ("new", "changed", "same", "gone", "left_out") if getattr(run, name)}


def everything():
    """How many rows each table has, apart from the readings of feeds themselves."""
    tables = set(connection.introspection.django_table_names(only_existing=True)) - {FeedRun._meta.db_table}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in sorted(tables)))
        return dict(cursor.fetchall())


def asked(request):
    return dict(request.fields.values_list("field", "after"))
