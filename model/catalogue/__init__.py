"""The scope catalogue (保密事项范围目录): strict files, official tables, and the conditions in row names."""

from model.catalogue.conditions import parse_conditions
from model.catalogue.loader import load_catalogue
from model.catalogue.reader import merge, read_table, table_rows

__all__ = ["load_catalogue", "merge", "parse_conditions", "read_table", "table_rows"]
