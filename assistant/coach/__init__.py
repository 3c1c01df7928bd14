"""The coach: marks blame in a person's words, and offers blame-free wordings that never soften a no."""
