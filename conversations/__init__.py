"""What is asked: forms as data, the engine that walks them, and the reader of Thai. Never touches rows or LINE."""
