"""Form field (表单项) — what a plain page was sent, cut to a sane length."""

from __future__ import annotations

from starlette.datastructures import FormData

LONGEST_FIELD = 200


def field_of(form: FormData, name: str) -> str:
    """The words of a field; empty when it is missing or a file."""
    value = form.get(name)
    return value[:LONGEST_FIELD] if isinstance(value, str) else ""
