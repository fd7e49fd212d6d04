"""What people send besides words: fetched from LINE, looked at, and kept or refused. Nothing of it is ever run."""
