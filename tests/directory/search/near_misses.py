"""A thousand listings that nearly answer the thirty searches: the words in another place, form or state."""

from collections.abc import Iterator
from itertools import cycle

TOWNS = ("Bewdley", "Stourport", "Kidderminster", "Wribbenhall", "Cookley", "Wolverley", "Blakedown", "Hartlebury")
# names that share a word with a search and mean something else
NAMES = (
    "Sleepover at the nature centre",
    "Clinic for sports injuries",
    "Training for lunchtime supervisors",
    "Education outside the classroom",
    "Group visits to the farm",
    "Flu advice line",
    "Bus passes for trips",
    "Walking football",
    "Breakfast with governors",
    "Family photographs",
    "Talking posters",
    "Drug store visit",
    "Abuse of language: a poetry day",
    "Home and away: a football story",
    "Care of school animals",
    "Young engineers’ club",
    "Parents’ choir",
    "Ambassadors for maths",
    "Peer review of lessons",
    "Forestry careers day",
    "River dipping",
    "Kerb appeal: a gardening prize",
    "Screen printing",
    "Evening of music",
    "Secondary transfer fair",
    "Team building",
    "Mental arithmetic tournament",
    "Nursery rhymes in the hall",
    "Swimming pool hire",
    "Aid for the choir tour",
    "First steps in French",
    "Year 5 and Year 6 disco",
)
# what they add in their description: the very words that are searched for
MENTIONS = (
    "This is no sleep clinic, and no counselling.",
    "Staff who had RSE or sex education training may help.",
    "Ask elsewhere about anxiety, worries and low mood.",
    "Pupils with flu or after vaccination stay at home.",
    "There is a walking bus and cycle training nearby.",
    "Bring breakfast; nobody goes hungry.",
    "Not meant for obesity or family weight.",
    "We do not speak about puberty, vaping or drugs.",
    "Domestic abuse is reported to the safeguarding lead.",
    "Young carers and pupils with autism or ADHD are welcome with their parents.",
    "Bullying is not tolerated; a peer mentor is at hand.",
    "Near the river: mind the danger of drowning. Pedestrian training is advised.",
    "No screen time. A school nurse and a mental health team are informed.",
    "A first aid kit is carried. Toothbrushing after lunch.",
)
TOPICS = (
    "belonging",
    "outdoor-learning",
    "moving",
    "cooking-and-growing",
    "families",
    "safety",
    "food",
    "peer-support",
)


def near_misses() -> Iterator[dict[str, object]]:
    """1,024 listings: every name in every town in four states; complete ones and bare ones."""
    mentions, topics = cycle(MENTIONS), cycle(TOPICS)
    for state in ("available", "planned", "stopped", "available"):
        for town in TOWNS:
            for name in NAMES:
                yield {
                    "name": f"{name}, {town}",
                    "summary": "A day for a class, with everything that is needed.",
                    "description": f"One visit. {next(mentions)}",
                    "topic": next(topics),
                    "state": state,
                }
