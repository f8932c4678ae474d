"""The invented schools of the demonstration and who leads there (decision 26)."""

from dataclasses import dataclass

from schools.domain.contacts import SchoolRole
from schools.domain.register import Phase

WYRE_FOREST, WYCHAVON = "E07000239", "E07000238"


@dataclass(frozen=True, kw_only=True)
class Invented:
    """`mark` stands in the addresses of its people (lead.hilltop@...), "" for the school of the README.

    `people` are the others; they sign in at the school of the README only. `confirmed` is how many days ago the
    details were, None never.
    """

    name: str
    mark: str
    phase: Phase
    type_name: str
    street: str
    town: str
    postcode: str
    district: str = WYRE_FOREST
    head: str
    lead: str | None
    people: tuple[tuple[SchoolRole, str, str], ...] = ()
    confirmed: int | None = None


PRIMARY, SECONDARY = "Community school", "Academy converter"
SCHOOLS = (
    Invented(
        name="Riverside Demonstration Primary",
        mark="",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="1 Invented Street",
        town="Kidderminster",
        postcode="DY10 1AA",
        head="Moira Haddon",
        lead="Priya Nayar",
        people=(
            (SchoolRole.SCHOOL_NURSE, "Grace Obiora", "grace.obiora"),
            (SchoolRole.SENCO, "Tomos Bevan", "tomos.bevan"),
            (SchoolRole.GOVERNOR_LINK, "Ursula Finch", "ursula.finch"),
        ),
        confirmed=30,
    ),
    Invented(
        name="Hilltop Demonstration Primary",
        mark="hilltop",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="22 Made-up Lane",
        town="Bewdley",
        postcode="DY12 1AB",
        head="Gareth Ollerton",
        lead="Samira Yusuf",
        people=((SchoolRole.DESIGNATED_TEACHER, "Joan Pettifer", "joan.pettifer"),),
        confirmed=150,
    ),
    Invented(
        name="Canalside Demonstration High",
        mark="canalside",
        phase=Phase.SECONDARY,
        type_name=SECONDARY,
        street="Invented Wharf",
        town="Stourport-on-Severn",
        postcode="DY13 8AB",
        head="Nadine Castell",
        lead="Owen Birtwell",
        people=((SchoolRole.SCHOOL_NURSE, "Grace Obiora", "grace.obiora"),),
        confirmed=400,
    ),
    Invented(
        name="Oak Lane Demonstration Infants",
        mark="oaklane",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="Oak Lane (invented)",
        town="Kidderminster",
        postcode="DY11 5AA",
        head="Felix Amory",
        lead="Beth Kinsella",
        confirmed=10,
    ),
    Invented(
        name="Meadow Demonstration Juniors",
        mark="meadow",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="7 Fictional Close",
        town="Kidderminster",
        postcode="DY10 3AB",
        head="Ruth Ankers",
        lead="Dilip Rao",
    ),
    Invented(
        name="Castle Demonstration School",
        mark="castle",
        phase=Phase.ALL_THROUGH,
        type_name="Free schools",
        street="Imaginary Road",
        town="Kidderminster",
        postcode="DY11 6AA",
        head="Colm Devane",
        lead="Alice Marchetti",
        confirmed=90,
    ),
    Invented(
        name="Sunrise Demonstration Special School",
        mark="sunrise",
        phase=Phase.NOT_APPLICABLE,
        type_name="Community special school",
        street="Nowhere Drive",
        town="Stourport-on-Severn",
        postcode="DY13 9AA",
        head="Wanda Leszczyńska",
        lead=None,
    ),
    Invented(
        name="Valley Demonstration College",
        mark="valley",
        phase=Phase.SIXTEEN_PLUS,
        type_name="Further education",
        street="College Parade (invented)",
        town="Kidderminster",
        postcode="DY10 2AA",
        head="Hugh Tremlett",
        lead="Zoe Abara",
        confirmed=60,
    ),
    Invented(
        name="Kingfisher Demonstration Primary",
        mark="kingfisher",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="3 Imagined Reach",
        town="Stourport-on-Severn",
        postcode="DY13 8AG",
        head="Imogen Starling",
        lead="Bhavesh Lal",
        confirmed=45,
    ),
    # In the second programme, so that what leaks from one to the other could be seen
    Invented(
        name="Orchard Demonstration Primary",
        mark="orchard",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="Orchard Row (invented)",
        town="Hartlebury",
        postcode="DY11 7XA",
        district=WYCHAVON,
        head="Silas Penhale",
        lead="Nora Whitlock",
        confirmed=20,
    ),
    # Further along the way: stages 5 to 8
    Invented(
        name="Millrace Demonstration Primary",
        mark="millrace",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="2 Orchard Row (invented)",
        town="Hartlebury",
        postcode="DY11 7XA",
        district=WYCHAVON,
        head="Ottilie Swann",
        lead="Jonah Pettifer",
        confirmed=40,
    ),
    Invented(
        name="Brookside Demonstration Primary",
        mark="brookside",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="9 Invented Street",
        town="Kidderminster",
        postcode="DY10 1AB",
        head="Prudence Hale",
        lead="Mateo Ferreira",
        confirmed=35,
    ),
    Invented(
        name="Windmill Demonstration Primary",
        mark="windmill",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="Windmill Rise (invented)",
        town="Bewdley",
        postcode="DY12 1AD",
        head="Lennox Abbey",
        lead="Hana Kowal",
        confirmed=50,
    ),
    Invented(
        name="Foundry Demonstration High",
        mark="foundry",
        phase=Phase.SECONDARY,
        type_name=SECONDARY,
        street="Foundry Way (invented)",
        town="Kidderminster",
        postcode="DY11 5AB",
        head="Josephine Tarn",
        lead="Kwame Aldridge",
        confirmed=15,
    ),
    Invented(
        name="Beacon Demonstration Primary",
        mark="beacon",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="2 Fictional Close",
        town="Kidderminster",
        postcode="DY10 3AD",
        head="Edmund Rowe",
        lead="Aisha Benn",
        confirmed=25,
    ),
    Invented(
        name="Sparrow Lane Demonstration Primary",
        mark="sparrowlane",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="Sparrow Lane (invented)",
        town="Stourport-on-Severn",
        postcode="DY13 8AE",
        head="Greta Lindqvist",
        lead="Samuel Orme",
        confirmed=70,
    ),
)
