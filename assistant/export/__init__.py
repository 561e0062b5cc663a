"""Draft in, files out."""
