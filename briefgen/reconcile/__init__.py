"""Mentions of several articles in, one ledger out: origins, claims, discrepancies."""
