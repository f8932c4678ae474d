"""A form that writes to another school: shown, or one service called and its outcome said."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.errors import DomainError, NotAllowedError
from enhancement.views.sections import refused


def form_page(
    request: HttpRequest,
    form: Form,
    write: Callable[[], object],
    *,
    template: str,
    context: dict[str, Any],
    done: str,
    said: str,
) -> HttpResponse:
    """A refusal stands at its field, and what was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            write()
        except NotAllowedError as error:
            return refused(request, str(error))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, said)
            return redirect(done)
    return render(request, template, context)
