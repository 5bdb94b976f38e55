"""The artefact: refused when altered, incomplete, sealed by another key or made with other versions."""

from __future__ import annotations

from dataclasses import fields
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
import skops.io
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from model.classify.artifact import load, save
from model.classify.forest import forest_of
from model.classify.learned import Learned
from model.classify.topics import Topics
from model.core.errors import ArtifactError


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """A small artefact and its encoder folder."""
    encoder, folder = tmp_path / "encoder", tmp_path / "reader"
    encoder.mkdir()
    (encoder / "encoder.onnx").write_bytes(b"net")
    (encoder / "tokenizer.json").write_bytes(b"{}")
    model = LogisticRegression().fit([[0.0], [1.0]], [0, 1])
    words = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True).fit(["拟任人选", "任前公示"])
    parts = {field.name: model for field in fields(Learned)} | {
        "centre": np.zeros(3),
        "limits": {"sure": 0.9},
        "words": words,
        "grams": words,
        "telling_grams": words,
        "final_trees": forest_of(ExtraTreesClassifier(3).fit([[0.0], [1.0]], [0, 1]), 2),
        "topic": Topics(("甲", "乙"), np.array([[1.0], [-1.0]], np.float32), np.zeros(2, np.float32)),
    }
    save(folder, Learned(**parts), {"label": "test"}, encoder)
    return folder, encoder


def test_what_was_saved_is_loaded(made: tuple[Path, Path]) -> None:
    """A round trip keeps the parts and names the version."""
    learned, manifest = load(*made)

    assert learned.final.predict([[1.0]]) == [1]
    assert learned.final_trees.vote(np.array([[1.0]])).tolist() == [[0.0, 1.0]]
    assert learned.topic.shares(np.array([[2.0]])).round(2).tolist() == [[0.88, 0.12]]
    words = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True).fit(["拟任人选", "任前公示"])
    assert abs(learned.words.transform(["拟任"]) - words.transform(["拟任"])).max() < 1e-6
    assert manifest["version"].startswith("test+")


@pytest.mark.parametrize("name", ["model.skops", "manifest.json", "SEAL"])
def test_any_altered_file_is_refused_and_left_in_place(made: tuple[Path, Path], name: str) -> None:
    """One changed byte anywhere refuses the artefact, which stays as it is for inspection."""
    path = made[0] / name
    path.write_bytes(path.read_bytes()[:-2] + b"#\n")

    with pytest.raises(ArtifactError, match="不予使用"):
        load(*made)

    assert path.exists()


def test_changed_encoder_is_refused(made: tuple[Path, Path]) -> None:
    """The encoder belongs to the artefact by hash."""
    (made[1] / "encoder.onnx").write_bytes(b"other")

    with pytest.raises(ArtifactError, match="encoder"):
        load(*made)


def test_model_of_another_office_is_refused(made: tuple[Path, Path]) -> None:
    """A model sealed with another key is not ours."""
    with pytest.raises(ArtifactError, match="封签"):
        load(*made, key=b"another office")


def test_model_of_other_versions_is_refused(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A model made with another scikit-learn is refused, and the message names both versions."""
    monkeypatch.setattr(
        "model.classify.artifact.version", lambda name: "0.1" if name == "scikit-learn" else version(name)
    )

    with pytest.raises(ArtifactError, match=r"scikit-learn .*≠0\.1"):
        load(*made)


def test_planted_code_is_not_run(made: tuple[Path, Path]) -> None:
    """A model file holding anything but plain trained parts is refused even when its hash is right."""
    folder, encoder = made
    learned, _ = load(folder, encoder)
    parts = learned.parts() | {"centre": print}
    planted = Learned(**parts)
    save(folder, planted, {"label": "planted"}, encoder)

    assert skops.io.get_untrusted_types(file=folder / "model.skops")
    with pytest.raises(ArtifactError, match="不受信任"):
        load(folder, encoder)
