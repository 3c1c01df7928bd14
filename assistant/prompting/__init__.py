"""Prompts: rendering the templates, and composing the messages of one turn."""
