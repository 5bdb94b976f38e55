"""The model artefact: a folder with what was learned, a manifest of hashes and versions, and a seal.

Loading refuses anything altered, incomplete, or made with other library versions; the folder is left as it
is and the rules still work without it. skops loads no code (unlike pickle); only the types below pass.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED

from model.classify.learned import Learned
from model.classify.packing import pack, unpack
from model.core.errors import ArtifactError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 5  # raised whenever the parts of `Learned` change, so that an older model is refused by name
_LIBRARIES = ("scikit-learn", "skops", "onnxruntime", "tokenizers", "jieba", "spacy")
_MODEL, _MANIFEST, _SEAL = "model.skops", "manifest.json", "SEAL"
_REMEDY = "请恢复随程序发布的模型文件夹,或用 dingmi train 重新训练"
SHIPPED_KEY = b"dingmi-shipped"  # integrity of the shipped model only; an office seals its own with its own key


def save(folder: Path, learned: Learned, facts: Mapping[str, Any], encoder: Path, key: bytes = SHIPPED_KEY) -> str:
    """Write the artefact into `folder` and seal it; returns its version (label and content hash).

    `facts` are recorded as they are (corpus, catalogue, metrics). The encoder stays in its own folder and
    is named by hash.
    """
    import skops.io

    folder.mkdir(parents=True, exist_ok=True)
    skops.io.dump(pack(learned.parts()), folder / _MODEL, compression=ZIP_DEFLATED)
    label = f"{facts['label']}+{_digest(folder / _MODEL)[:12]}"
    manifest = {
        "format": FORMAT, "version": label, **facts,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "files": {_MODEL: _digest(folder / _MODEL), **_encoder_files(encoder)},
    }  # fmt: skip
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / _MANIFEST).write_text(text, "utf-8")
    (folder / _SEAL).write_text(_seal(text, key) + "\n", "utf-8")
    return label


def load(folder: Path, encoder: Path, key: bytes = SHIPPED_KEY) -> tuple[Learned, dict[str, Any]]:
    """Return what was learned and its manifest. Raises ArtifactError naming what does not match."""
    manifest = read_manifest(folder, key)
    _same_versions(folder, manifest)
    expected = manifest["files"]
    actual = {_MODEL: _digest(folder / _MODEL), **_encoder_files(encoder)}
    changed = [name for name in expected if actual.get(name) != expected[name]]
    if changed:
        raise ArtifactError(f"{folder.name}:模型文件与清单不符({'、'.join(changed)}),不予使用。{_REMEDY}")
    import skops.io

    try:
        parts = unpack(skops.io.load(folder / _MODEL, trusted=[]))
    except Exception as error:  # skops raises many kinds; each means: not a model of ours
        raise ArtifactError(f"{folder.name}:模型文件含有不受信任的内容,不予使用。{_REMEDY}") from error
    return Learned(**parts), manifest


def read_manifest(folder: Path, key: bytes = SHIPPED_KEY) -> dict[str, Any]:
    """Return the manifest after checking its seal. Raises ArtifactError."""
    try:
        text = (folder / _MANIFEST).read_text("utf-8")
        seal = (folder / _SEAL).read_text("utf-8").strip()
    except OSError as error:
        raise ArtifactError(f"{folder.name}:找不到模型清单或封签,不予使用。{_REMEDY}") from error
    if not hmac.compare_digest(seal, _seal(text, key)):
        raise ArtifactError(f"{folder.name}:模型清单的封签不符,可能被改动,不予使用。{_REMEDY}")
    manifest: dict[str, Any] = json.loads(text)
    if manifest.get("format") != FORMAT:
        raise ArtifactError(f"{folder.name}:模型格式是第{manifest.get('format')}版,本程序只认第{FORMAT}版。{_REMEDY}")
    return manifest


def _same_versions(folder: Path, manifest: Mapping[str, Any]) -> None:
    made = manifest["libraries"]
    other = [f"{name} {made.get(name)}≠{version(name)}" for name in _LIBRARIES if made.get(name) != version(name)]
    if other:
        raise ArtifactError(f"{folder.name}:模型由其他版本的组件制成({'、'.join(other)}),不予使用。{_REMEDY}")


def _encoder_files(encoder: Path) -> dict[str, str]:
    return {f"encoder/{name}": _digest(encoder / name) for name in ("encoder.onnx", "tokenizer.json")}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ArtifactError(f"{path.parent.name}:找不到模型文件 {path.name},不予使用。{_REMEDY}") from error


def _seal(text: str, key: bytes) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
