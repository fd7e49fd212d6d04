"""Random lives of requests, in memory, without processes and LINE: who lives there, what they do, what must hold."""
