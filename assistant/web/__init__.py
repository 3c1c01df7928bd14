"""The page: drawing, wiring and the guard in front of it. The only importer of Gradio."""
