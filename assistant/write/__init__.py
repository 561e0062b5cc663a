"""Digest and form in, draft out: two writers, one Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.write.base import Brief, Check, Memory, Writer

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

__all__ = ["Brief", "Check", "Memory", "Writer", "writer"]


def writer(
    chat: ChatModel | None, *, check: Check, memory: Memory | None = None, parallel: int = 1
) -> Writer:
    """The LLM chain over a chat model, or without one the embedded engine.

    The chain weighs a model's sentences with ``check``, keeps outlines in ``memory`` and asks for
    ``parallel`` sections at a time.
    """
    if chat is None:
        from assistant.write.offline import OfflineWriter

        return OfflineWriter()
    from assistant.write.chain import ChainWriter

    return ChainWriter(chat, check=check, memory=memory, parallel=parallel)
