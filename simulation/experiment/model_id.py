"""The name of the model: the digest of the core's source, without what changes no result.

Taking a source apart takes a while, so what came of it is kept on disk, under a digest of the
very bytes of every file and of Python's version: no file needs to be trusted by its date.
"""

import hashlib
import io
import os
import platform
import re
import tokenize
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from simulation.cache import cache_folder

CORE = ("scenario", "people", "pathway", "model", "activity")
"""rooms whose source decides the result of a run"""
COMPILING = ("compiling.py", "routines.py")
"""and the files that compile them"""


_Sources = dict[str, bytes]
"""the bytes of each file by its path in the package"""


@lru_cache(maxsize=1)
def model_id() -> str:
    """Return the digest of the simulation core's source, without comments and docstrings."""
    root = Path(__file__).resolve().parents[1]
    files = sorted(file for room in CORE for file in (root / room).rglob("*.py"))
    files += [root / name for name in COMPILING]
    sources = {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
    with suppress(OSError, ImportError):  # a place to keep things is not always there
        kept = cache_folder() / "models" / _raw_digest(sources)
        return _kept(kept) or _keep(kept, _significant_digest(sources))
    return _significant_digest(sources)


def _raw_digest(sources: _Sources) -> str:
    whole = hashlib.blake2b(platform.python_version().encode(), digest_size=16)
    for name, source in sources.items():
        whole.update(f"|{name}|{len(source)}|".encode())
        whole.update(source)
    return whole.hexdigest()


def _significant_digest(sources: _Sources) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for name, source in sources.items():
        whole.update(name.encode())
        text = io.TextIOWrapper(io.BytesIO(source), encoding="utf-8").read()
        whole.update(significant_source(text).encode())
    return whole.hexdigest()


def _kept(file: Path) -> str:
    """Return the digest kept in a file, if it is there and whole."""
    text = file.read_text(encoding="ascii", errors="replace") if file.exists() else ""
    return text if re.fullmatch(r"[0-9a-f]{32}", text) else ""


def _keep(file: Path, digest: str) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}")
    fresh.write_text(digest, encoding="ascii", newline="\n")
    fresh.replace(file)
    return digest


def significant_source(source: str) -> str:
    """Return Python source as its tokens, without comments, docstrings, or blank lines."""
    skipped = {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING}
    line_ends = {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in skipped
    ]
    kept: list[str] = []
    before = tokenize.NEWLINE
    dropping = False
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        alone = token.type == tokenize.STRING and following.type == tokenize.NEWLINE
        if alone and before in line_ends:
            dropping = True
        elif not dropping:
            is_layout = token.type in line_ends
            kept.append(tokenize.tok_name[token.type] if is_layout else token.string)
        else:
            dropping = False  # the end of the docstring's line goes with it
        before = token.type
    return "\n".join(kept)
