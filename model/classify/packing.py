"""Packing — large tables as single values, so that saving and loading a model takes parts of a second.

skops describes every entry of a dictionary and every small model as a node of its own; a vocabulary of 80,000
words becomes one string here, a hundred topic models one matrix, a forest six arrays.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from model.classify.forest import Forest
from model.classify.topics import Topics

_TREES = "final_trees"
_VECTORISERS = ("words", "grams", "telling_grams")
_KEPT = ("analyzer", "ngram_range", "sublinear_tf", "lowercase", "token_pattern")
_BREAK = "\x1e"  # stands in no text: folding turns control characters into blanks


def pack(parts: dict[str, Any]) -> dict[str, Any]:
    """Return the parts with vocabularies, topics and trees as plain strings and arrays."""
    packed = dict(parts)
    for name in _VECTORISERS:
        packed[name] = _pack_vectoriser(parts[name])
    topics: Topics = parts["topic"]
    packed["topic"] = {"names": _BREAK.join(topics.names), "weights": topics.weights, "offsets": topics.offsets}
    packed[_TREES] = {field.name: getattr(parts[_TREES], field.name) for field in fields(Forest)}
    return packed


def unpack(packed: dict[str, Any]) -> dict[str, Any]:
    """Return the parts as they were before `pack`. Raises KeyError or ValueError for anything else."""
    parts = dict(packed)
    for name in _VECTORISERS:
        parts[name] = _unpack_vectoriser(packed[name])
    topic = packed["topic"]
    parts["topic"] = Topics(tuple(topic["names"].split(_BREAK)), topic["weights"], topic["offsets"])
    parts[_TREES] = Forest(**packed[_TREES])
    return parts


def _pack_vectoriser(vectoriser: TfidfVectorizer) -> dict[str, Any]:
    terms = sorted(vectoriser.vocabulary_, key=vectoriser.vocabulary_.__getitem__)
    given = vectoriser.get_params()
    kept = {name: given[name] for name in _KEPT}
    return {"terms": _BREAK.join(terms), "idf": vectoriser.idf_.astype(np.float32), **kept}


def _unpack_vectoriser(packed: dict[str, Any]) -> TfidfVectorizer:
    kept = {name: packed[name] for name in _KEPT}
    vectoriser = TfidfVectorizer(vocabulary=packed["terms"].split(_BREAK), **kept)
    vectoriser.idf_ = packed["idf"].astype(np.float64)
    return vectoriser
