"""Where the schools of a file are: by their postcode first, else by what the register says itself."""

from typing import Any

from core.models import District, Ward
from core.services.coordinates import many_from_grid
from schools.services.register_staging import run

_DISTRICTS = """
SELECT DISTINCT ON (district_code) district_code, district_name FROM {staging}
WHERE district_code IS NOT NULL ORDER BY district_code, district_name = '', urn
"""
_WARDS = """
SELECT DISTINCT ON (ward_code) ward_code, ward_name, district_code FROM {staging}
WHERE ward_code IS NOT NULL AND district_code IS NOT NULL ORDER BY ward_code, ward_name = '', urn
"""
_BY_POSTCODE = """
UPDATE {staging} t SET
    latitude = coalesce(p.latitude, t.latitude), longitude = coalesce(p.longitude, t.longitude),
    district_id = p.district_id, ward_id = p.ward_id
FROM core_postcode p WHERE p.code = t.postcode
"""
_BY_DISTRICT = """
UPDATE {staging} t SET district_id = d.id FROM core_district d
WHERE t.district_id IS NULL AND d.code = t.district_code
"""
_BY_WARD = """
UPDATE {staging} t SET ward_id = w.id FROM core_ward w
WHERE t.ward_id IS NULL AND w.code = t.ward_code AND w.district_id = t.district_id
"""
_WITHOUT_DEGREES = """
SELECT urn, easting, northing FROM {staging}
WHERE latitude IS NULL AND easting IS NOT NULL AND northing IS NOT NULL ORDER BY urn
"""
_DEGREES = """
UPDATE register_staging t SET latitude = d.latitude, longitude = d.longitude
FROM unnest(%s::integer[], %s::double precision[], %s::double precision[]) AS d(urn, latitude, longitude)
WHERE t.urn = d.urn
"""
# A file that says nothing about a place takes nothing away, as long as the school has not moved
_STAYS = """
UPDATE {staging} t SET
    district_id = coalesce(t.district_id, s.district_id),
    ward_id = CASE WHEN t.district_id IS NULL OR t.district_id = s.district_id
        THEN coalesce(t.ward_id, s.ward_id) ELSE t.ward_id END,
    latitude = coalesce(t.latitude, s.latitude),
    longitude = coalesce(t.longitude, s.longitude)
FROM schools_school s
WHERE s.urn = t.urn AND (t.postcode = s.postcode OR NOT {has_postcode})
  AND (t.district_id IS NULL OR t.ward_id IS NULL OR t.latitude IS NULL)
"""


def locate(cursor: Any, *, has_postcode: Any) -> None:
    """Gives every staged row its district, ward and coordinates, as far as anybody knows them."""
    _add_districts_and_wards(cursor)
    for statement in (_BY_POSTCODE, _BY_DISTRICT, _BY_WARD):
        run(cursor, statement)
    _convert_grid(cursor)
    run(cursor, _STAYS, has_postcode=has_postcode)


def _add_districts_and_wards(cursor: Any) -> None:
    """The full register names every district and ward; those that the portal has keep what it knows of them."""
    run(cursor, _DISTRICTS)
    districts = dict(cursor.fetchall())
    District.objects.bulk_create(
        [District(code=code, name=name) for code, name in districts.items()], ignore_conflicts=True
    )
    _name_the_nameless(District, districts)
    run(cursor, _WARDS)
    wards = {code: (name, district_code) for code, name, district_code in cursor.fetchall()}
    ids = dict(District.objects.filter(code__in=districts).values_list("code", "id"))
    Ward.objects.bulk_create(
        [Ward(code=code, name=name, district_id=ids[of]) for code, (name, of) in wards.items()],
        ignore_conflicts=True,
        batch_size=2000,
    )
    _name_the_nameless(Ward, {code: name for code, (name, _) in wards.items()})


def _name_the_nameless(model: type[District] | type[Ward], names: dict[str, str]) -> None:
    known = [code for code, name in names.items() if name]
    nameless = list(model.objects.filter(code__in=known, name=""))
    for place in nameless:
        place.name = names[place.code]
    model.objects.bulk_update(nameless, ["name"], batch_size=500)


def _convert_grid(cursor: Any) -> None:
    """British National Grid to WGS84, all at once."""
    run(cursor, _WITHOUT_DEGREES)
    found = cursor.fetchall()
    if not found:
        return
    urns, eastings, northings = zip(*found, strict=True)
    latitudes, longitudes = zip(*many_from_grid(eastings, northings), strict=True)
    cursor.execute(_DEGREES, [list(urns), list(latitudes), list(longitudes)])
