"""The page script (网页入口): Streamlit runs this file for every page; `dingmi app` starts the server around it."""

from __future__ import annotations

from app.views.desk import draw

if __name__ == "__main__":
    draw()
