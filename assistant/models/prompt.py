"""From messages to the prompt text a chat template makes of them.

Pure: the template comes in as a callable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.domain.conversation import Message
from assistant.models.base import split_prefill

Template = Callable[[list[dict[str, str]]], str]
"""Messages as {"role", "content"} to prompt text, the beginning of the assistant's turn included.

May raise.
"""

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""Used when a file brings no chat template.

Source: the ChatML form that SmolLM2 and Qwen carry in their files.
"""

BREAK = "\u200b"
"""Put inside a control token that stands in a person's words, so that it is read as plain characters."""


def control_pattern(tokens: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the tokens that steer a chat template (such as the end of a turn), longest first."""
    found = sorted({token for token in tokens if len(token) > 1}, key=len, reverse=True)
    return re.compile("|".join(re.escape(token) for token in found) or r"(?!)")


def disarm(text: str, control: re.Pattern[str]) -> str:
    """The text with every control token broken up: words can never end their turn or begin another."""
    return control.sub(lambda match: match[0][0] + BREAK + match[0][1:], text)


def render(messages: Sequence[Message], template: Template, control: re.Pattern[str]) -> str:
    """The prompt text, with a final assistant message as the beginning of the answer.

    Some templates refuse a system message, two turns of one speaker in a row, or a first turn that is not the
    user's. Then the messages are folded (`_folded`) and tried once more.

    Raises:
        ValueError: the template refuses the messages in this form too, or there is nothing to answer.
    """
    asked, prefill = split_prefill(messages)
    plain = [{"role": message.role, "content": disarm(message.content, control)} for message in asked]
    try:
        text = template(plain)
    except Exception:
        try:
            text = template(_folded(plain))
        except Exception:
            raise ValueError("the chat template refuses these messages") from None
    return text + disarm(prefill, control)


def _folded(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same words in strictly alternating turns; system text becomes the user's first lines."""
    folded: list[dict[str, str]] = []
    for message in messages:
        role = "assistant" if message["role"] == "assistant" else "user"
        if folded and folded[-1]["role"] == role:
            folded[-1] = {"role": role, "content": folded[-1]["content"] + "\n\n" + message["content"]}
        else:
            folded.append({"role": role, "content": message["content"]})
    if folded and folded[0]["role"] == "assistant":
        folded.insert(0, {"role": "user", "content": "..."})
    return folded
