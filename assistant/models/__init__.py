"""Chat models behind one protocol: a local GGUF in its own process, a server, or none at all."""
