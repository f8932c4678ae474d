from django.apps import AppConfig


class StrandConfig(AppConfig):
    name = "strand"
    verbose_name = "Strand"
