"""The header of a document: title, publication date, publisher, and which lines are the page's furniture.

The header is what stands above the first sentence. Its lines are told apart by what they hold (labels, dates, marks of
furniture), not by where a site puts them, so the parts may come in any order.
"""

from extract.rules.header.header import WATCHED, read_header

__all__ = ["WATCHED", "read_header"]
