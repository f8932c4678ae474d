from django.forms import Form

from core.errors import DomainError


def show_refusal(form: Form, error: DomainError) -> None:
    """Puts a service's refusal where the reader looks: at its field when the form has it, else at the top."""
    form.add_error(error.field if error.field in form.fields else None, str(error))
