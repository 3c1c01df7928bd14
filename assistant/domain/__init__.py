"""Pure values. Standard library only; imports nothing else of this package."""
