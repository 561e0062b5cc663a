"""A retrospective (회고) writing assistant that never invents."""

__version__ = "0.1.0"
