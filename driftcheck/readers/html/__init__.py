"""HTML: the article of a page, each of its characters with its place in the page's source."""

from driftcheck.readers.html.page import fragment, is_markup, read

__all__ = ["fragment", "is_markup", "read"]
