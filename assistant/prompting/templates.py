"""Renders prompt templates: sandboxed, strict, and only with the inputs that the prompt declares."""

from __future__ import annotations

from collections.abc import Iterable

import jinja2
from jinja2 import meta
from jinja2.sandbox import SandboxedEnvironment

from assistant.domain.content import Prompt
from assistant.domain.errors import PromptError

_ENVIRONMENT = SandboxedEnvironment(
    undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
)


def check_prompts(prompts: Iterable[Prompt]) -> None:
    """Compares declared with used inputs. Raises: PromptError naming prompt and input."""
    for prompt in prompts:
        try:
            used = meta.find_undeclared_variables(_ENVIRONMENT.parse(prompt.template))
        except jinja2.TemplateSyntaxError as error:
            raise PromptError(f"prompt '{prompt.id}', line {error.lineno}: {error.message}") from None
        for name in sorted(used ^ set(prompt.inputs)):
            state = "is used but not declared" if name in used else "is declared but not used"
            raise PromptError(f"prompt '{prompt.id}': input '{name}' {state}")


def render(prompt: Prompt, **inputs: object) -> str:
    """The system message. Raises: PromptError when the inputs are not exactly the declared ones."""
    if set(inputs) != set(prompt.inputs):
        raise PromptError(f"prompt '{prompt.id}' needs {sorted(prompt.inputs)}, was given {sorted(inputs)}")
    try:
        return _ENVIRONMENT.from_string(prompt.template).render(**inputs).strip()
    except jinja2.TemplateError as error:
        raise PromptError(f"prompt '{prompt.id}' cannot be rendered ({type(error).__name__})") from None
