"""Strangers' documents are read in a process of their own, with limits on time and memory.

A document that takes too long or too much memory ends that process and nothing else; the next one gets a new process.
What crosses the border is plain data (JSON, and one run of bytes on the way in): the parent never unpickles what a
process made that has read hostile input. The child sees nothing of the parent's environment, ignores the signals that
end the parent, and ends when the pipe to it closes, however the parent died.
"""

from monitor.sandbox.parent import Sandbox

__all__ = ["Sandbox"]
