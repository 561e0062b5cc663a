"""Everything that can go wrong, in one tree.

    AssistantError                 exit 1
    ├── OptionError                exit 2   an option's value is not usable
    ├── InputError                 exit 3   what was given to read cannot be read or holds nothing
    ├── OutputError                exit 4   the result cannot be put where it was asked for
    ├── ModelError                 exit 5   the LLM server failed; see ``assistant.llm`` for the mapping
    │   ├── KeyRefused
    │   ├── QuotaExceeded
    │   ├── ServerUnreachable
    │   ├── ServerTooSlow
    │   ├── RequestRefused
    │   │   └── ContextTooLong
    │   └── AnswerUnusable
    │       └── AnswerCut
    └── TooDear                    exit 6   a draft would cost more than the user allowed; nothing was sent

A message is one Korean line for the user: what happened, with which value, and what to do next.
"""


class AssistantError(Exception):
    """Base of every error that a user may see; ``str(error)`` is the Korean message."""

    exit_code = 1


class OptionError(AssistantError):
    """An option or setting has a value that the program does not know."""

    exit_code = 2


class InputError(AssistantError):
    """An input is missing, unreadable, or holds nothing for the period."""

    exit_code = 3


class OutputError(AssistantError):
    """The result cannot be written where the user asked for it."""

    exit_code = 4


class ModelError(AssistantError):
    """The LLM server could not be used to the end."""

    exit_code = 5


class TooDear(AssistantError):
    """The estimate is above the user's limit and nobody could be asked."""

    exit_code = 6


class KeyRefused(ModelError):
    """The server did not accept the API key (401, 403)."""


class QuotaExceeded(ModelError):
    """Rate limit or used-up quota (429)."""


class ServerUnreachable(ModelError):
    """No connection, or the server answered with its own failure (5xx)."""


class ServerTooSlow(ModelError):
    """No answer within the time limit."""


class RequestRefused(ModelError):
    """The server refused this request (400, 404, unknown model)."""


class ContextTooLong(RequestRefused):
    """The request is longer than the model can read; a shorter one may do."""


class AnswerUnusable(ModelError):
    """The answer was a refusal, or was not what was asked for."""


class AnswerCut(AnswerUnusable):
    """The answer broke off before its end; what came until then is good, and the rest may be asked for."""
