"""Plays one peer's model again for every line that it reads: python worker.py NAME FILE.

It runs in the peers' own environment. Each run is answered with a line of JSON: processor seconds,
pieces of work started, and ticks waited for an assessment.
"""

import gc
import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from time import process_time

from given import Given


def main() -> None:
    """Answer until the input ends."""
    name, file = sys.argv[1:]
    play = import_module(f"{name}_model").prepare(Given(**json.loads(Path(file).read_text())))
    for _ in sys.stdin:
        gc.collect()
        before = process_time()
        seen = play()
        seconds = process_time() - before
        print(json.dumps({"seconds": seconds, **asdict(seen)}), flush=True)


if __name__ == "__main__":
    main()
