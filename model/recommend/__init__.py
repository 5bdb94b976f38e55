"""The one public verb: a Document becomes a Proposal."""
