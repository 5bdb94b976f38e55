"""The words every other room speaks: documents, rows, findings, verdicts, proposals. Values, not decisions."""
