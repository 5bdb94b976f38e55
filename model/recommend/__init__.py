"""The one public verb: a Document becomes a Proposal."""

from model.recommend.build import build
from model.recommend.editions import EditionEngine
from model.recommend.engine import Engine
from model.recommend.workshop import Workshop, open_workshop

__all__ = ["EditionEngine", "Engine", "Workshop", "build", "open_workshop"]
