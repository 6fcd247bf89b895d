"""YAML as people write it: text in; plain data with its places out, or every problem as a sentence."""

from monitor.yamldoc.document import Data, Document, Place, Way, path_text, shown
from monitor.yamldoc.problems import did_you_mean, problems_of, ways_of
from monitor.yamldoc.read import MAX_BYTES, read_as_far_as_possible, read_yaml

__all__ = [
    "MAX_BYTES",
    "Data",
    "Document",
    "Place",
    "Way",
    "did_you_mean",
    "path_text",
    "problems_of",
    "read_as_far_as_possible",
    "read_yaml",
    "shown",
    "ways_of",
]
