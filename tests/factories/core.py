import factory

from core.models import District, Postcode, Ward


class DistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = District

    code = factory.Sequence(lambda n: f"E07{n:06}")
    name = factory.Sequence(lambda n: f"District {n}")


class WardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ward

    code = factory.Sequence(lambda n: f"E05{n:06}")
    name = factory.Sequence(lambda n: f"Ward {n}")
    district = factory.SubFactory(DistrictFactory)


class PostcodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Postcode

    code = factory.Sequence(lambda n: f"DY{n // 900 + 20} {n // 100 % 9 + 1}{chr(65 + n // 10 % 10)}{chr(65 + n % 10)}")
    easting = 383052
    northing = 276578
    latitude = 52.386964
    longitude = -2.250444
    quality = 10
