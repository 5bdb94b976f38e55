"""The words every other room speaks: documents, rows, findings, verdicts, proposals. Values only, no behaviour that reads or decides."""
