"""The porch: each task looks up the Connection, calls one pipeline step, and returns keys and counts."""
