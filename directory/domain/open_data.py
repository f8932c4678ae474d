"""On what terms the directory is given away, and how it is named when it is."""

LICENCE = "Open Government Licence v3.0"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CREDIT = "Directory of the HWB portal, ContinU Trust and partners"
CREDIT_PLACES = (
    "Contains OS data © Crown copyright and database right 2025. "
    "Contains Royal Mail data © Royal Mail copyright and database right 2025."
)
