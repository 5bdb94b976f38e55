"""模型 — the card of the model in use, for 数据分析: what it learned from, how well it does, when it is refused."""

from __future__ import annotations

from collections.abc import Mapping

from app.desk.role import Actor
from app.views.office import office
from app.widgets.fields import show_fields
from app.widgets.notice import notice, quiet, section, title
from model.classify.artifact import read_manifest
from model.core.errors import ArtifactError

IN_USE = "reader"
MEASURES = {"outcome_accuracy": "结论正确", "secret_recall": "国家秘密查出", "false_alarms": "误报为国家秘密"}


def draw(actor: Actor) -> None:  # noqa: ARG001 — every page is drawn for a person
    """Draw what the model's sealed manifest says."""
    title("模型")
    try:
        manifest = read_manifest(office().desk.settings.artifacts / IN_USE)
    except ArtifactError as refusal:
        notice(str(refusal), kind="error")
        return
    notice("模型只负责排序;密级、期限、权限由目录和法规规则判定,由人决定。", lead=f"在用模型 {manifest['version']}")
    section("学了什么")
    corpus = manifest["corpus"]
    show_fields(
        {
            "语料": f"{corpus['cases']} 篇虚构文稿,{len(corpus['authors'])} 位作者;语料摘要 {corpus['digest']}",
            "目录": manifest["catalogue"],
            "所用库": "、".join(f"{name} {version}" for name, version in manifest["libraries"].items()),
        }
    )
    section("有多准")
    show_fields(_measures(manifest["out_of_fold"]))
    quiet("按作者分折、折外估计:检验的文稿与训练的文稿出自不同作者。换一本目录、换一类文稿,准确度会下降。")
    section("什么时候不用")
    quiet("清单或文件与封签不符、所用库版本不同时,系统拒绝加载并说明。重新训练与比较见 notebooks 和 dingmi evaluate。")


def _measures(measured: Mapping[str, float]) -> dict[str, str]:
    return {words: f"{measured[name]:.1%}" for name, words in MEASURES.items() if name in measured}
