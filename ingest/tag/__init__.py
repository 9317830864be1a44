"""jieba's neural tagger, without Paddle: words, parts of speech, people, places, organisations, times."""

from ingest.tag.tagger import Tagger, cache_folder

__all__ = ["Tagger", "cache_folder"]
