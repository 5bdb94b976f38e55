"""Law as data: dated figures and articles, read strictly, asked "as at" a date (法律数据)."""

from model.law.edition import Edition
from model.law.law import Law
from model.law.loader import load_law

__all__ = ["Edition", "Law", "load_law"]
