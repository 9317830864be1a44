"""Which node of the graph each entity of a document is."""

from ingest.link.link import Linked, Namesakes, link
from ingest.link.people import Judgement, Profile

__all__ = ["Judgement", "Linked", "Namesakes", "Profile", "link"]
