"""All settings, one file a concern, values from the environment (`.env.example` lists them)."""

from hwb_portal.settings.background import *
from hwb_portal.settings.base import *
from hwb_portal.settings.database import *
from hwb_portal.settings.files import *
from hwb_portal.settings.logs import *
from hwb_portal.settings.mail import *
from hwb_portal.settings.maps import *
from hwb_portal.settings.security import *
from hwb_portal.settings.sign_in import *
