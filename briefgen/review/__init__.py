"""What people do with the ledger: read it, ask what is behind a claim, and rule on its discrepancies."""
