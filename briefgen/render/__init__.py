"""A `Brief` in, Markdown, HTML, PDF and JSON out."""
