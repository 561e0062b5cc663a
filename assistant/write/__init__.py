"""Digest and form in, draft out: two writers, one Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.write.base import Brief, Writer

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

__all__ = ["Brief", "Writer", "writer"]


def writer(chat: ChatModel | None) -> Writer:
    """The LLM chain over a chat model, or without one the embedded engine."""
    if chat is None:
        from assistant.write.offline import OfflineWriter

        return OfflineWriter()
    from assistant.write.chain import ChainWriter

    return ChainWriter(chat)
