"""Child processes with limits of time and memory: what a site sends may take a child, never the run around it."""

from newsarchive.children.aside import Aside, GaveUp, aside
from newsarchive.children.child import Child
from newsarchive.children.serving import serve

__all__ = ["Aside", "Child", "GaveUp", "aside", "serve"]
