"""The command line before any draft is read: help, wrong use, and how quickly it answers."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from app.cli.application import command

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"numpy", "sklearn", "scipy", "spacy", "streamlit", "sqlalchemy", "onnxruntime", "pydantic", "docx", "jieba"}
CHINESE = re.compile("[一-鿿]")


def commands() -> dict[str, typer.core.TyperCommand | TyperGroup]:
    """Every command by the words a person types."""
    found = {}
    for name, body in command().commands.items():
        if isinstance(body, TyperGroup):
            found |= {f"{name} {inner}": leaf for inner, leaf in body.commands.items()}
        else:
            found[name] = body
    return found


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_has_chinese_help(name: str) -> None:
    """A person who asks for help gets Chinese, for the command and for each option."""
    body = commands()[name]

    assert CHINESE.search(body.help or "")
    assert [parameter.name for parameter in body.params if not CHINESE.search(parameter.help or "")] == []


@pytest.mark.parametrize("name", sorted(commands()))
@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_the_readme(name: str, readme: str) -> None:
    """Both READMEs show each command."""
    assert f"dingmi {name}" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize(
    "words", [("--help",), ("recommend", "--help"), ("catalogue", "--help"), ("catalogue", "check", "--help")]
)
def test_help_is_chinese_throughout(dingmi_process, words: tuple[str, ...]) -> None:
    """No fixed English word of the toolkit is left on a help page."""
    done = dingmi_process(*words)

    assert done.returncode == 0
    assert "用法:" in done.stdout
    assert not re.search(r"\b(Usage|Options|Arguments|Commands|Show this|required|default)\b", done.stdout)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("recommend",), "缺少参数"),
        (("recommend", "--no-such", "a"), "没有这个选项:--no-such"),
        (("推荐",), "没有这个命令:推荐"),
        (("scan", "folder"), "缺少选项 --out"),
        (("recommend", "a.docx", "--dated"), "选项 --dated 用法不对"),
        (("recommend", "a.docx", "--dated", "昨天"), "不是日期"),
        (("recommend", "a.docx", "--setting", "松"), "宽、中、严"),
        (("recommend", "a.docx", "--organ", "没有.yaml"), "没有.yaml"),
        (("doctor", "多余"), "多出了参数"),
        (("scan", "没有这个文件夹", "--out", "out"), "不是文件夹"),
    ],
)
def test_wrong_use_is_told_in_chinese_on_stderr(dingmi_process, words: tuple[str, ...], said: str) -> None:
    """Exit code 2, one clear sentence on stderr, nothing on stdout, no traceback."""
    done = dingmi_process(*words)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_help_does_not_wait_for_heavy_libraries() -> None:
    """The help page answers at once because nothing of the engine, store or browser is imported for it."""
    script = "import sys; from app.cli import run; run(['--help']); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert HEAVY.isdisjoint(done.stderr.split())


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_commands_of_the_readme_are_right(readme: str) -> None:
    """Each command line shown has only options that exist, and all that are required."""
    known = commands()
    shown = re.findall(r"^\.venv/bin/dingmi ([^#\n]+)", (ROOT / readme).read_text("utf-8"), re.MULTILINE)

    assert len(shown) >= len(known)
    for line in shown:
        words = line.split()
        name = next(name for name in known if line.startswith(name))
        options = {option for parameter in known[name].params for option in parameter.opts}
        required = {p.opts[0] for p in known[name].params if p.required and p.opts[0].startswith("--")}
        used = {word for word in words if word.startswith("--")}
        assert used <= options, line
        assert required <= used, line
