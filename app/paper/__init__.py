"""Forms and letters (公文用纸) as docx: laid out here, filled from what people decided; no rules, no store."""
