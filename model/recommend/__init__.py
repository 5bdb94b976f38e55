"""The one public verb: a Document becomes a Proposal."""

from model.recommend.build import build
from model.recommend.engine import Engine

__all__ = ["Engine", "build"]
