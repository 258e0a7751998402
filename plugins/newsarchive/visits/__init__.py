"""Visits: one polite exchange after another, kept as captures."""
