"""A LINE platform for one's own machine: it plays LINE's part over HTTP and never contacts LINE itself."""
