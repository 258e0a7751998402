"""Readers of what the web sends, for a second each; `make fuzz` takes ten minutes for each."""

import pytest
from fuzzing import READERS, fuzz

SECONDS = 1.0


@pytest.mark.parametrize("name", READERS)
def test_nothing_that_is_sent_is_an_error_or_over_its_limits(name: str) -> None:
    assert fuzz(name, SECONDS).documents
