"""Use cases (用例) — the only door for views and command line. Rules come from app.desk, records go to app.store."""
