"""The office's rules as plain values and functions. Standard library only; never reads a clock, a file or a row."""
