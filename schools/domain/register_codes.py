"""Code lists of the register's CSV files. They are not the numbers of the register's web service, which differ.

Source: the register's own rows and `gias_csv_code_lists.csv` (Open Government Licence v3.0).
"""

from functools import lru_cache

from schools.domain.register import Phase, SchoolStatus

STATUSES: dict[int, SchoolStatus] = {
    1: SchoolStatus.OPEN,
    2: SchoolStatus.CLOSED,
    3: SchoolStatus.PROPOSED_TO_CLOSE,
    4: SchoolStatus.PROPOSED_TO_OPEN,
}
# Words are compared without case, spaces and punctuation: see `key`.
STATUS_WORDS: dict[str, SchoolStatus] = {
    "open": SchoolStatus.OPEN,
    "closed": SchoolStatus.CLOSED,
    "openbutproposedtoclose": SchoolStatus.PROPOSED_TO_CLOSE,
    "proposedtoclose": SchoolStatus.PROPOSED_TO_CLOSE,
    "proposedtoopen": SchoolStatus.PROPOSED_TO_OPEN,
}
PHASES: dict[int, Phase] = {
    0: Phase.NOT_APPLICABLE,
    1: Phase.NURSERY,
    2: Phase.PRIMARY,
    3: Phase.MIDDLE_PRIMARY,
    4: Phase.SECONDARY,
    5: Phase.MIDDLE_SECONDARY,
    6: Phase.SIXTEEN_PLUS,
    7: Phase.ALL_THROUGH,
}
PHASE_WORDS: dict[str, Phase] = {
    "notapplicable": Phase.NOT_APPLICABLE,
    "nursery": Phase.NURSERY,
    "primary": Phase.PRIMARY,
    "middledeemedprimary": Phase.MIDDLE_PRIMARY,
    "secondary": Phase.SECONDARY,
    "middledeemedsecondary": Phase.MIDDLE_SECONDARY,
    "16plus": Phase.SIXTEEN_PLUS,
    "allthrough": Phase.ALL_THROUGH,
}
TYPES: dict[int, str] = {
    1: "Community school",
    2: "Voluntary aided school",
    3: "Voluntary controlled school",
    5: "Foundation school",
    6: "City technology college",
    7: "Community special school",
    8: "Non-maintained special school",
    10: "Other independent special school",
    11: "Other independent school",
    12: "Foundation special school",
    14: "Pupil referral unit",
    15: "Local authority nursery school",
    18: "Further education",
    24: "Secure units",
    25: "Offshore schools",
    26: "Service children's education",
    27: "Miscellaneous",
    28: "Academy sponsor led",
    29: "Higher education institutions",
    30: "Welsh establishment",
    31: "Sixth form centres",
    32: "Special post 16 institution",
    33: "Academy special sponsor led",
    34: "Academy converter",
    35: "Free schools",
    36: "Free schools special",
    37: "British schools overseas",
    38: "Free schools alternative provision",
    39: "Free schools 16 to 19",
    40: "University technical college",
    41: "Studio schools",
    42: "Academy alternative provision converter",
    43: "Academy alternative provision sponsor led",
    44: "Academy special converter",
    45: "Academy 16-19 converter",
    46: "Academy 16 to 19 sponsor led",
    47: "Children's centre",
    48: "Children's centre linked site",
    49: "Online provider",
    56: "Institution funded by other government department",
    57: "Academy secure 16 to 19",
}
TYPE_GROUPS: dict[int, str] = {
    1: "Colleges",
    2: "Universities",
    3: "Independent schools",
    4: "Local authority maintained schools",
    5: "Special schools",
    6: "Welsh schools",
    9: "Other types",
    10: "Academies",
    11: "Free schools",
    13: "Online provider",
}
GENDERS: dict[int, str | None] = {0: "Not applicable", 1: "Boys", 2: "Girls", 3: "Mixed", 9: None}
# Only the authorities that the portal's own data speaks of; a full extract brings every name itself
LOCAL_AUTHORITIES: dict[str, str] = {
    "332": "Dudley",
    "884": "Herefordshire, County of",
    "885": "Worcestershire",
    "893": "Shropshire",
}


@lru_cache(maxsize=4096)
def key(words: str) -> str:
    """`words` as they are compared with these lists: letters and digits only, lower case."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


TYPE_SPELLINGS: dict[str, str] = {key(name): name for name in TYPES.values()}
TYPE_GROUP_SPELLINGS: dict[str, str] = {
    **{key(name): name for name in TYPE_GROUPS.values()},
    # older extracts shorten it
    "lamaintainedschools": TYPE_GROUPS[4],
}
