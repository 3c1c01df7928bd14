"""Finding curated passages and phrasebook pairs: dense (Chroma), by words (SQLite FTS5), and both fused."""
