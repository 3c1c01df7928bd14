"""Files to domain values: one reader, one loader, one check."""
