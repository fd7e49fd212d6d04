"""Rows, and the functions that read and write them. No rules, no words, no network."""
