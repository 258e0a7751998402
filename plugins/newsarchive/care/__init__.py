"""Care: what is done to an archive that is there: checked, mended, read again, taken down, brought in, given out."""
