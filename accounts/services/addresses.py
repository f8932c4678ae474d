from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.errors import DomainError


def clean_email(email: str, *, field: str = "email") -> str:
    """Lower case, one address, one line. Raises DomainError."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise DomainError("Enter an e-mail address, like name@school.org.uk.", field=field) from error
    return email
