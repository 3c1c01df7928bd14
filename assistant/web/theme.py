"""The look: system fonts only, own style sheet and script, read from files beside this one."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

_ASSETS = Path(__file__).parent / "assets"
STYLE = (_ASSETS / "style.css").read_text(encoding="utf-8")
HEAD = (
    f"<script>{(_ASSETS / 'page.js').read_text(encoding='utf-8')}</script>"
    '<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><link rel="icon" '
    "href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect x='3' y='2' "
    "width='10' height='12' rx='1' fill='%23888'/%3E%3C/svg%3E\">"
)


def theme() -> gr.themes.Base:
    """Gradio's plainest theme with the fonts of the computer; everything else is in the style sheet."""
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"]
    return gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"])
