from django.contrib.postgres.operations import BtreeGinExtension, BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """What Postgres brings along and the portal uses: searching, spelling, and rows that may not overlap in time."""

    initial = True
    dependencies = []
    operations = [BtreeGinExtension(), BtreeGistExtension(), TrigramExtension(), UnaccentExtension()]
