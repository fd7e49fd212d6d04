"""Measures the bot beside a floor and beside the usual tutorial bot. Load goes to this machine only."""
