"""Fetching, converting and judging translation models."""
