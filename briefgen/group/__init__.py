"""Which articles of a stream belong together."""
