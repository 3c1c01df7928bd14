"""Notices danger and misuse in words, and picks the fixed help text that answers it. Fails closed."""
