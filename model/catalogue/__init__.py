"""The scope catalogue (保密事项范围目录): strict files, official tables, and the conditions in row names."""

from model.catalogue.conditions import parse_conditions
from model.catalogue.loader import load_catalogue

__all__ = ["load_catalogue", "parse_conditions"]
