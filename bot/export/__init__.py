"""The office's registers as Excel files. Reads, and never changes anything."""
