"""Files in, the same files in English out: one module a format, each parsing to marked text and writing it back."""
