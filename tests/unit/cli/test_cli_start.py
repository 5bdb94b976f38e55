"""A single recommendation starts without what it does not need."""

from __future__ import annotations

import subprocess
import sys

ROOMS = (
    "import app.compose, app.cli.asked, app.cli.recommend, app.scan.examine, app.scan.reading, app.scan.inside, sys;"
)


def test_a_recommendation_waits_for_no_database_and_no_page() -> None:
    """What `dingmi recommend` imports before it builds its engine holds no SQLAlchemy, Alembic or Streamlit."""
    told = f"{ROOMS} print(sorted({{'sqlalchemy', 'alembic', 'streamlit', 'matplotlib'}} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
