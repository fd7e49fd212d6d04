"""One function for each thing that can happen. Everything here runs inside the caller's transaction."""
