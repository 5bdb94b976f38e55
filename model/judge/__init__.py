"""The law decides: one legal rule is one small function that cites its article."""
