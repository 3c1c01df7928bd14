"""Inputs that tell the browser to leave a person's words alone, and the options every event takes."""

from __future__ import annotations

from typing import Any

import gradio as gr

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""No endpoint of the page is listed or documented for others."""


def _untouched() -> gr.InputHTMLAttributes:
    """No spell-check, no completion: some browsers send what is typed to their maker for these."""
    return gr.InputHTMLAttributes(
        spellcheck=False, autocomplete="off", autocorrect="off", autocapitalize="off"
    )


def line(
    label: str, placeholder: str = "", elem_id: str | None = None, value: str = "", info: str | None = None
) -> gr.Textbox:
    """A one-line input."""
    return gr.Textbox(
        value=value,
        label=label,
        info=info,
        placeholder=placeholder,
        elem_id=elem_id,
        max_lines=1,
        html_attributes=_untouched(),
    )


def area(label: str, placeholder: str = "", elem_id: str | None = None, lines: int = 3) -> gr.Textbox:
    """An input of several lines; Enter sends where a submit event is wired, Shift and Enter makes a new line."""
    return gr.Textbox(
        label=label,
        placeholder=placeholder,
        elem_id=elem_id,
        lines=lines,
        max_lines=10,
        html_attributes=_untouched(),
    )


def drawn(value: str = "", elem_id: str | None = None, elem_classes: str | None = None) -> gr.Markdown:
    """A place for HTML drawn by `render`.

    A Markdown component, since Gradio's HTML component builds scripts from text, which the page's policy forbids. HTML on
    one line that starts with a block is left alone by Markdown; `sanitize_html` is the second wall behind escaping.
    """
    return gr.Markdown(
        value, elem_id=elem_id, elem_classes=elem_classes, sanitize_html=True, latex_delimiters=[]
    )
