"""The processes and the edges: web, worker, command line, LINE. Composes the layers below; holds no rule of its own."""
