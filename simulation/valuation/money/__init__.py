"""The money of one option, line by line, each a file: what is entered in the ledger, and why."""
