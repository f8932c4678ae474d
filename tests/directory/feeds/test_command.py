import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directory.domain.requests import RequestState
from directory.management.commands import import_listings
from directory.models import ChangeRequest, FeedRun, FeedSource, Intervention
from tests.directory.feeds.given import FOLDER
from tests.factories.directory import TopicFactory
from tests.factories.listings_desk import FeedSourceFactory

pytestmark = pytest.mark.django_db
V1, V3, TABLE = (FOLDER / name for name in ("open_referral_v1.json", "open_referral_v3.json", "table.csv"))
NEW = ["--add", "--name=County directory", "--licence=OGL", "--default=level = universal"]


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("import_listings", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_first_look_adds_the_feed_and_nothing_else():
    TopicFactory(name="Worry and low mood", slug="worry")
    out, err = run("county", *NEW, "--kind=open_referral", "--file", V3)
    assert "Added the feed County directory." in out
    assert "new: Worry Workshop (invented)" in out
    assert "3 listings read: 2 new, 0 changed, 0 same, 0 gone; 1 left out. This was a preview" in out
    assert "“Basket weaving” (1 listing) is no topic here" in err
    assert "The feed says of it: defunct. The whole record was left out." in err
    assert not ChangeRequest.objects.exists()
    assert FeedRun.objects.get().applied is False
    assert FeedSource.objects.get().defaults == {"level": "universal"}


@pytest.mark.parametrize(("file", "kind"), [(V1, "open_referral"), (V3, "open_referral"), (TABLE, "csv")])
def test_each_kind_of_feed_is_taken_over_and_nothing_is_shown(file, kind):
    out, _ = run("county", *NEW, f"--kind={kind}", "--file", file, "--apply")
    assert "waits for approval" in out
    names = {request.fields.get(field="name").after for request in ChangeRequest.objects.all()}
    assert names == {"Worry Workshop (invented)", "Walking Bus (invented)"}
    assert set(ChangeRequest.objects.values_list("state", flat=True)) == {RequestState.SUBMITTED}
    assert not Intervention.objects.exists()
    assert "0 new, 0 changed, 2 same, 0 gone" in run("county", "--file", file, "--apply")[0]


def test_a_changed_field_is_shown_before_and_after(tmp_path):
    run("county", *NEW, "--kind=csv", "--file", TABLE, "--apply")
    changed = tmp_path / "table.csv"
    changed.write_text(TABLE.read_text(encoding="utf-8").replace("£180 for", "£190 for"), encoding="utf-8")
    out, _ = run("county", "--file", changed)
    assert "changed: Worry Workshop (invented) (A-1)" in out
    assert "Price: “£180 for six lessons (a class of up to 30)” -> “£190 for six" in out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nowhere"], "There is no feed “nowhere”. Known are: county."),
        (["county"], "This feed has no address"),
        (["county", "--add"], "is there already"),
        (["other", "--add"], "also needs --name, --licence, --kind"),
        (["other", *NEW, "--kind=csv", "--default=level = cosmic"], "not one of the answers"),
        (["other", *NEW, "--kind=csv", "--column=evidence = Proof"], "no field that a table can fill"),
        (["county", "--file", "/nowhere.json"], "cannot be opened"),
        (["county", "--file", TABLE, "--strict"], "1 listing cannot be read, the first: Line 5"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(arguments, named):
    kind = "csv" if TABLE in arguments else "open_referral"
    FeedSourceFactory(code="county", kind=kind, defaults={"level": "universal"})
    with pytest.raises(CommandError, match=named):
        run(*arguments)


def test_a_feed_at_an_address_that_fails_leaves_its_reason_and_changes_nothing(server, monkeypatch):
    FeedSourceFactory(code="county", address=server.url + "/services", defaults={"level": "universal"})
    monkeypatch.setattr(import_listings, "Client", lambda _name: server.client())
    server.page("/services", (FOLDER / "open_referral_v3.json").read_bytes())
    run("county", "--apply")
    requests = ChangeRequest.objects.count()
    server.page("/services", "", status=500)
    with pytest.raises(CommandError, match="answered 500"):
        run("county", "--apply")
    failed = FeedRun.objects.latest("pk")
    assert (failed.applied, failed.error.startswith("The server answered 500")) == (False, True)
    assert ChangeRequest.objects.count() == requests == 2


def test_an_address_inside_the_network_is_refused_by_the_command_itself(server):
    FeedSourceFactory(code="county")
    server.page("/services", "[]")
    with pytest.raises(CommandError, match="not out in the world"):
        run("county", "--url", server.url + "/services")
    assert server.asked == []


def test_progress_is_told_on_a_long_feed(tmp_path, capsys):
    long = tmp_path / "long.json"
    long.write_text(json.dumps([{"id": str(number), "name": f"N {number}"} for number in range(700)]))
    run("county", *NEW, "--kind=open_referral", "--file", long)
    assert "County directory: 700 of 700 listings read" in capsys.readouterr().err
