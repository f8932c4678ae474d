"""`manage.py import_listings SOURCE`: looks at a feed of listings, and with --apply takes it over (DI11)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError

from core.clock import now
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain import feed_lines
from directory.domain.feed_told import differences_told, summary
from directory.domain.feeds import FEED_KINDS
from directory.management.progress import progress
from directory.models import FeedSource
from directory.queries.proposals import names_for
from directory.services import feeds, importing
from directory.services.feed_reading import Progress
from directory.transports import Client, our_name

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Read listings of another directory: an Open Referral UK feed (version 1 or 3) or a table (CSV). "
        "Without --apply it only says what would be new, changed or gone. With --apply everything new or changed is "
        "asked for and waits for approval; nothing is published, hidden or deleted. A feed that is not whole changes "
        "nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="SOURCE", help="the feed's short name, as in the list of feeds")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--file", type=Path, help="a saved feed or a table, in place of the feed's address")
        where.add_argument("--url", help="an address, in place of the feed's own")
        parser.add_argument("--apply", action="store_true", help="take it over; without it, only look")
        parser.add_argument("--strict", action="store_true", help="refuse all when one listing cannot be read")
        parser.add_argument("--accept-fewer", action="store_true", help="take over a feed that has lost its half")
        parser.add_argument("--details", action="store_true", help="ask for each listing by its own address as well")
        new = parser.add_argument_group("a feed that the portal does not know yet")
        new.add_argument("--add", action="store_true", help="add the feed; needs --name, --licence and --kind")
        new.add_argument("--name", help="how people call it")
        new.add_argument("--licence", help="on which terms its facts may be used")
        new.add_argument("--kind", choices=[kind.value for kind in FEED_KINDS], help="what it is")
        new.add_argument("--column", action="append", default=[], metavar="FIELD=COLUMN", help="a column of the table")
        new.add_argument(
            "--default", action="append", default=[], metavar="FIELD=VALUE", help="where the feed says nothing"
        )

    def handle(self, *, source: str, apply: bool, **options: Any) -> None:
        by = Actor.import_run(uuid4())
        try:
            feed = self._feed(source, options, by)
            with progress(feed.name) as tell:
                report = self._report(feed, apply, options, by, tell)
        except DomainError as error:
            raise CommandError(str(error)) from error
        self._tell(feed, report, apply=apply)

    def _feed(self, code: str, options: dict[str, Any], by: Actor) -> FeedSource:
        feed = FeedSource.objects.filter(code=code).first()
        if feed is None and not options["add"]:
            codes = ", ".join(FeedSource.objects.values_list("code", flat=True)) or "none yet"
            raise CommandError(f"There is no feed “{code}”. Known are: {codes}. A new one needs --add.")
        if feed is not None and options["add"]:
            raise CommandError(f"The feed “{code}” is there already. Leave --add out, or choose another short name.")
        return feed or self._added(code, options, by)

    def _added(self, code: str, options: dict[str, Any], by: Actor) -> FeedSource:
        if missing := [f"--{name}" for name in ("name", "licence", "kind") if not options[name]]:
            raise CommandError(f"A new feed also needs {', '.join(missing)}.")
        feed = FeedSource(
            code=code,
            name=options["name"],
            licence=options["licence"],
            kind=options["kind"],
            address=options["url"] or "",
            mapping=feed_lines.pairs("\n".join(options["column"]), field="mapping"),
            defaults=feed_lines.defaults("\n".join(options["default"])),
        )
        feeds.keep_source(source=feed, by=by, now=now())
        self.stdout.write(f"Added the feed {feed.name}.")
        return feed

    def _report(
        self, feed: FeedSource, apply: bool, options: dict[str, Any], by: Actor, tell: Progress
    ) -> importing.Report:
        return importing.import_feed(
            source=feed,
            path=options["file"],
            url=options["url"] or feed.address,
            client=Client(our_name()),
            details=options["details"],
            apply_it=apply,
            rules=importing.Rules(strict=options["strict"], accept_fewer=options["accept_fewer"]),
            by=by,
            now=now(),
            progress=tell,
        )

    def _tell(self, feed: FeedSource, report: importing.Report, *, apply: bool) -> None:
        comparison = report.comparison
        for problem in comparison.problems[:SHOWN]:
            self.stderr.write(str(problem))
        if len(comparison.problems) > SHOWN:
            self.stderr.write(f"... and {len(comparison.problems) - SHOWN:,} more; all of them stand with the run.")
        names = names_for(finding.values for finding in comparison.findings)
        self.stdout.write("\n".join(differences_told(comparison, names, most=SHOWN)))
        self.stdout.write(summary(comparison, feed.name, applied=apply))
