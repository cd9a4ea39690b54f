"""Source files in, article records out: decoding, metadata, boilerplate."""
