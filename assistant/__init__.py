"""Rehearsal Room: a private, local practice assistant for conversations about closeness and boundaries."""

__version__ = "0.1.0"
