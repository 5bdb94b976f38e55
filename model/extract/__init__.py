"""Files become Documents: one file per format, one contract, contained in a worker."""
