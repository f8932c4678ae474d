from django.apps import AppConfig


class EnhancementConfig(AppConfig):
    name = "enhancement"
    verbose_name = "Enhancement"
