"""The brain: a library with no screen, no database, no network and no clock."""
