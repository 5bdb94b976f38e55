"""Rules of the review desk: roles, case states, guards. Values and pure functions; no I/O, no clock."""
