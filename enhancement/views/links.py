"""Where things of stages 1 to 3 are: for the links of "Still needed", and the way back."""

from django.urls import reverse

from schools.models import School

# Fields of a priority that are drawn as radios or ticks: a link leads to the first.
FIRST = {"local_entry": "id_local_entry_0", "reach": "id_reach_0", "data": "id_data_0_0"}


def to(route: str, school: School, **more: object) -> str:
    return reverse(f"enhancement:{route}", kwargs={"school": school.public_id, **more})


def crumbs(school: School, *above: tuple[str, str]) -> list[dict[str, str]]:
    """The way up: the school's workspace, then `above`: text and address of each page between."""
    first = (f"{school.name}: Healthy Schools", to("workspace", school))
    return [{"text": text, "href": href} for text, href in (first, *above)]


def place_of(where: str, school: School, kinds: dict[str, str]) -> str:
    """The page and field of a finding's path; `kinds` names the priorities by their public id."""
    match where.split("/"):
        case ["group", "voices", voice]:
            return to("voice", school, voice=voice)
        case ["group", "key_tasks"]:
            return to("tasks", school)
        case ["group", "members"]:
            return f"{to('stage1', school)}#voices"
        case ["group", *_]:
            return f"{to('stage1', school)}#membership"
        case ["needs", need, "data"]:
            return to("data_add", school, need=need)
        case ["needs"]:
            return f"{to('stage2', school)}#needs"
        case ["priorities", ("local" | "school") as kind]:
            return to("priority", school, kind=kind)
        case ["priorities", uuid, field] if uuid in kinds:
            return f"{to('priority', school, kind=kinds[uuid])}#{FIRST.get(field, f'id_{field}')}"
    return "#priorities"
