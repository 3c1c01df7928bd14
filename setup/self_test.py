"""Does the compiled chat engine run on this processor? `python setup/self_test.py WEIGHTS.gguf`.

Runs in a process of its own, because a wrong build ends it with a signal.
"""

from __future__ import annotations

import sys
from itertools import islice

READ, WRITE = 64, 4


def main() -> int:
    """Reads 64 tokens at once (this is where a wrong build dies) and writes 4 one by one."""
    from llama_cpp import Llama

    model = Llama(sys.argv[1], n_ctx=256, n_batch=READ, n_threads=2, verbose=False)
    line = model.tokenize(b"We talk slowly and listen to each other. ")
    tokens = (line * READ)[:READ]
    written = list(islice(model.generate(tokens, temp=0.0), WRITE))
    print(f"read {len(tokens)} tokens, wrote {len(written)}")
    return 0 if len(written) == WRITE else 1


if __name__ == "__main__":
    sys.exit(main())
