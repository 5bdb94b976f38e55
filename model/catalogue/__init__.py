"""Scope catalogues (保密事项范围): schema, strict loader, import of official tables, typed conditions."""
