from core.models.actor import ActedBy
from core.models.geography import District, Postcode, Ward
from core.models.public_id import PublicId

__all__ = ["ActedBy", "District", "Postcode", "PublicId", "Ward"]
