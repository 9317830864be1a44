"""Reading with a language model behind an OpenAI-compatible address: off unless configured.

`schema.py` derives from the ontology what an answer may say, `endpoint.py` asks, `answer.py` keeps what the
passages bear out, `read.py` makes a reading of it, `combine.py` joins that with what was read locally.
"""

from ingest.llm.combine import combine
from ingest.llm.endpoint import Endpoint
from ingest.llm.read import ModelReader, read_with_model

__all__ = ["Endpoint", "ModelReader", "combine", "read_with_model"]
