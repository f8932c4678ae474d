"""Adds the topics and indicators that come with the directory; running it again changes nothing."""

from django.core.management.base import BaseCommand

from core import clock
from core.domain.actor import Actor
from directory.services.indicators import load_indicators
from directory.services.topics import load_topics


class Command(BaseCommand):
    help = "Add the topics and indicators that come with the directory. What is there stays as it is."

    def handle(self, *args: object, **options: object) -> None:
        now = clock.now()
        topics = load_topics(by=Actor.clock(), now=now)
        indicators = load_indicators(by=Actor.clock(), now=now)
        self.stdout.write(f"Added {topics} topics and {indicators} indicators.")
