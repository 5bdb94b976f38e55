"""Features, the trained pair scorer and outcome model, calibration, the signed artefact."""
