"""Where things of stages 1 to 6 are: for the links of "Still needed", and the way back."""

from django.urls import reverse

from enhancement.domain.facts import PlanFacts
from schools.models import School

# Fields that are drawn as radios or ticks: a link leads to the first.
FIRST = {
    "local_entry": "id_local_entry_0",
    "reach": "id_reach_0",
    "data": "id_data_0_0",
    "measure_kind": "id_measure_kind_0",
    "direction": "id_direction_0",
    "inner": "id_inner_0",
    "kind": "id_kind_0",
    "voices": "id_voices_0",
    "baseline": "baseline",
    "sentence": "preview",
    # stage 5
    "links": "id_links_0_0",
    "basis": "id_basis_0",
}


def to(route: str, school: School, **more: object) -> str:
    return reverse(f"enhancement:{route}", kwargs={"school": school.public_id, **more})


def crumbs(school: School, *above: tuple[str, str]) -> list[dict[str, str]]:
    """The way up: the school's workspace, then `above`: text and address of each page between."""
    first = (f"{school.name}: Healthy Schools", to("workspace", school))
    return [{"text": text, "href": href} for text, href in (first, *above)]


def kinds_in(plan: PlanFacts) -> dict[str, str]:
    """Public id of a priority -> "local", of an outcome -> "local/quantitative": findings name them by id, pages by
    kind."""
    found = {str(held.uuid): str(held.kind) for held in plan.priorities}
    return found | {str(draft.uuid): f"{draft.priority_kind}/{draft.kind}" for draft in plan.outcomes}


def place_of(where: str, school: School, kinds: dict[str, str]) -> str:
    """The page and field of a finding's path; `kinds` as of `kinds_in`."""
    match where.split("/"):
        case ["group", *inside]:
            return _place_in_group(inside, school)
        case ["needs", need, "data"]:
            return to("data_add", school, need=need)
        case ["needs"]:
            return f"{to('stage2', school)}#needs"
        case ["priorities", ("local" | "school") as kind]:
            return to("priority", school, kind=kind)
        case ["priorities", uuid, "outcomes", *slot] if uuid in kinds:
            return f"{to('stage4', school)}#{'-'.join([kinds[uuid], *slot])}"
        case ["priorities", uuid, field] if uuid in kinds:
            return f"{to('priority', school, kind=kinds[uuid])}#{_anchor(field)}"
        # stages 5 and 6
        case ["activities" | "baselines" | "help" | "reach", *_]:
            return _place_in_delivery(where.split("/"), school)
        case ["outcomes", uuid, *inside] if uuid in kinds:
            return _place_in_outcome(inside, school, *kinds[uuid].split("/"))
    return "#priorities"


def _place_in_group(inside: list[str], school: School) -> str:
    match inside:
        case ["voices", voice]:
            return to("voice", school, voice=voice)
        case ["key_tasks"]:
            return to("tasks", school)
        case ["members"]:
            return f"{to('stage1', school)}#voices"
    return f"{to('stage1', school)}#membership"


def _place_in_outcome(inside: list[str], school: School, priority: str, kind: str) -> str:
    slot = {"priority": priority, "kind": kind}
    match inside:
        case ["evidence", *field]:
            return f"{to('evidence', school, **slot)}#{_anchor(*field)}"
        case ["esis"]:
            return to("esis", school, **slot)
        case ["esis", esi, *field]:
            return f"{to('esi', school, **slot, esi=esi)}#{_anchor(*field)}"
    return f"{to('outcome', school, **slot)}#{_anchor(*inside)}"


def _place_in_delivery(path: list[str], school: School) -> str:
    match path:
        case ["activities", activity, "steps", *field]:
            return f"{to('carry_out', school, activity=activity)}#{_anchor(*field)}"
        case ["activities", activity, "partners", "add"]:
            return to("partner_add", school, activity=activity)
        case ["activities", activity, "partners", partner]:
            return to("partner", school, activity=activity, partner=partner)
        case ["activities", activity, *field]:
            return f"{to('activity', school, activity=activity)}#{_anchor(*field)}"
        case ["baselines", outcome]:
            return to("baseline", school, outcome=outcome)
        case ["help", outcome]:
            return to("what_could_help", school, outcome=outcome)
    return to("one_reach", school)


def _anchor(field: str = "main", *_: str) -> str:
    return FIRST.get(field, "main" if field == "main" else f"id_{field}")
