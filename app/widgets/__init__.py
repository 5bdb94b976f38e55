"""Pieces of screen the pages share: the document pane, the proposal, badges, the autosaving field."""
