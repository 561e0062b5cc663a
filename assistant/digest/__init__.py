"""From all evidence to what a draft stands on, with a reason for everything that is left out."""

from assistant.digest.choose import OVER, Budget, Digest, digest
from assistant.digest.survey import survey

__all__ = ["OVER", "Budget", "Digest", "digest", "survey"]
