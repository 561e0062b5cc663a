"""The kinds of sites, in the order in which they are tried: the first whose marks are there."""

from __future__ import annotations

from assistant.export.generators.astro import Astro
from assistant.export.generators.base import Generator, Switch
from assistant.export.generators.docusaurus import Docusaurus
from assistant.export.generators.eleventy import Eleventy
from assistant.export.generators.folder import Folder
from assistant.export.generators.gatsby import Gatsby
from assistant.export.generators.hexo import Hexo
from assistant.export.generators.hugo import Hugo
from assistant.export.generators.jekyll import Jekyll
from assistant.export.generators.mkdocs import MkDocs
from assistant.export.generators.nextjs import Next
from assistant.export.generators.obsidian import Obsidian
from assistant.export.generators.pelican import Pelican

__all__ = ["GENERATORS", "Generator", "Switch", "by_key"]

GENERATORS: tuple[Generator, ...] = (
    Hexo(),  # before Jekyll, whose configuration has the same name
    Jekyll(),
    Hugo(),
    Gatsby(),
    Astro(),
    Docusaurus(),
    Eleventy(),
    Next(),
    Pelican(),
    MkDocs(),
    Obsidian(),
    Folder(),
)


def by_key(key: str) -> Generator:
    return next(generator for generator in GENERATORS if generator.key == key)
