"""Settings: read once from the environment; a wrong value is named, not ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import SettingsError, read_settings


def test_without_any_variable_everything_has_a_place() -> None:
    """Home under the user's own, SQLite inside it, text not kept, data and model of the installation."""
    settings = read_settings({})

    assert settings.home == Path("~/.dingmi").expanduser()
    assert settings.database_url == f"sqlite:///{settings.home}/dingmi.sqlite"
    assert (settings.port, settings.keep_text) == (8501, False)
    assert (settings.data / "catalogue").is_dir()
    assert settings.artifacts.is_dir()


def test_variables_decide() -> None:
    """Each variable changes its own setting."""
    settings = read_settings(
        {
            "DINGMI_HOME": "/srv/dingmi",
            "DINGMI_DATABASE_URL": "postgresql+psycopg://db/desk",
            "DINGMI_PORT": "9000",
            "DINGMI_KEEP_TEXT": "1",
        }
    )

    assert settings.key_file == Path("/srv/dingmi/key")
    assert (settings.database_url, settings.port, settings.keep_text) == ("postgresql+psycopg://db/desk", 9000, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DINGMI_PORT", "web"),
        ("DINGMI_PORT", "0"),
        ("DINGMI_PORT", "70000"),
        ("DINGMI_PORT", "٨"),
        ("DINGMI_KEEP_TEXT", "yes"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    """A mistyped switch must not silently mean its opposite."""
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})
