"""定密助手 — the office: command line, review desk, ledger, app."""
