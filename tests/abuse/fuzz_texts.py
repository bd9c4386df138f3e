"""Faults in how a file is written: its lines, its characters, its bytes and its YAML."""

from collections.abc import Callable
from random import Random

Fault = Callable[[str, Random], bytes]


def spoiled(text: str, chance: Random) -> tuple[str, bytes]:
    """Return the name of a fault and the bytes of the file with it."""
    name = chance.choice(list(FAULTS))
    return name, FAULTS[name](text, chance)


def _lines(then: Callable[[list[str], int, Random], None]) -> Fault:
    def fault(text: str, chance: Random) -> bytes:
        lines = text.split("\n")
        then(lines, chance.randrange(len(lines)), chance)
        return "\n".join(lines).encode()

    return fault


def _twice(lines: list[str], at: int, chance: Random) -> None:
    lines.insert(chance.choice((at, len(lines))), lines[at])


def _gone(lines: list[str], at: int, chance: Random) -> None:
    del lines[at : at + chance.choice((1, 1, 5))]


def _indented(lines: list[str], at: int, chance: Random) -> None:
    lines[at] = chance.choice((" ", "  ", "\t", "    \t", "\u00a0")) + lines[at]


def _outdented(lines: list[str], at: int, chance: Random) -> None:
    lines[at] = lines[at].lstrip()


def _odd_line(lines: list[str], at: int, chance: Random) -> None:
    lines.insert(at, chance.choice(ODD_LINES))


ODD_LINES = (
    "---", "...", "%YAML 9.9", "!!python/object/apply:os.system ['true']", "? [a, b] : c", "<<: *a",
    "x: !!binary aGk=", "x: &a [*a]", "x: *nowhere", "- item", "x: {", "x: ]", "x: 'open", "x: |2",
    ": no key", "x: !mine 1", "x: !!float abc", "x: !!int 0x", "x: !!timestamp 2011-13-45", "x: @y",
    "x: `y`", "!<tag:yaml.org,2002:set> {a, b}", "x: 1__000", "x: 1" + "0" * 5_000,
    "x: " + "[" * 3_000,
    "x: " + "{a: " * 900, "null: 1", "true: 1", "2011-04-01: 1", "1: 1", "~: 1", "'': 1",
    "x: !!str",
    "evidence: [nothing_of_that_name]", "extends: []", "extends: ''", "extends: .",
    "extends: /dev/null",
    "extends: ../..", "extends: fuzzed", "x: 2011-02-30", "x: 0o17", "x: 1e999", "x: -1e999",
)  # fmt: skip


def _cut(text: str, chance: Random) -> bytes:
    return text.encode()[: chance.randrange(len(text))]


def _flipped(text: str, chance: Random) -> bytes:
    raw = bytearray(text.encode())
    for _ in range(chance.choice((1, 2, 8))):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def _null_bytes(text: str, chance: Random) -> bytes:
    at = chance.randrange(len(text))
    return (
        text[:at] + chance.choice(("\0", "\x1b[2J", "\x7f", "\x85", "\ufffe")) + text[at:]
    ).encode()


def _encoded(text: str, chance: Random) -> bytes:
    how = chance.choice(("utf-16", "utf-32", "utf-8-sig", "utf-16-be", "cp1252", "cp037"))
    return ("# £\n" + text).encode(how, errors="replace")


def _old_line_ends(text: str, chance: Random) -> bytes:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", "\u2028", "\u0085"))).encode()


def _laughs(text: str, chance: Random) -> bytes:
    """Each anchor repeats the one before many times: the file would fill the memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, chance.choice((3, 12)))
    ]
    return ("\n".join(lines) + "\n" + text).encode()


def _anchored(text: str, chance: Random) -> bytes:
    """Repeat one value by an alias, which is allowed, or a hundred times, which is not."""
    lines = [
        line for line in text.split("\n") if ": " in line and not line.lstrip().startswith("#")
    ]
    if not lines:
        return text.encode()
    line = chance.choice(lines)
    name, _, value = line.partition(": ")
    more = "".join(f"extra_{n}: *v\n" for n in range(chance.choice((1, 3, 101))))
    return (text.replace(line, f"{name}: &v {value}", 1) + "\n" + more).encode()


def _nested(text: str, chance: Random) -> bytes:
    levels = chance.choice((30, 59, 61, 1_000, 20_000))
    opening, closing = chance.choice((("[", "]"), ("{a: ", "}")))
    return (text + f"\ndeep: {opening * levels}1{closing * levels}\n").encode()


def _swallowed(text: str, chance: Random) -> bytes:
    """Take characters out of the middle."""
    at = chance.randrange(len(text))
    return (text[:at] + text[at + chance.choice((1, 2, 30)) :]).encode()


def _punctuated(text: str, chance: Random) -> bytes:
    at = chance.randrange(len(text))
    return (text[:at] + chance.choice(":{}[]&*!|>'\"%@`#,-?\\") + text[at:]).encode()


def _long(text: str, chance: Random) -> bytes:
    return (text + "\n# " + "x" * 10 ** chance.choice((4, 6))).encode()


def _nothing(text: str, chance: Random) -> bytes:
    return chance.choice(HARDLY_A_FILE)


HARDLY_A_FILE = (
    b"", b"\n", b"# only a comment\n", b"---\n", b"null\n", b"[]\n", b"x\n", b"\xef\xbb\xbf", b"42",
    b"{}", b"\0", b"--- a\n--- b\n",
)  # fmt: skip


FAULTS: dict[str, Fault] = {
    "line twice": _lines(_twice),
    "lines gone": _lines(_gone),
    "indented": _lines(_indented),
    "outdented": _lines(_outdented),
    "odd line": _lines(_odd_line),
    "cut off": _cut,
    "bytes flipped": _flipped,
    "control characters": _null_bytes,
    "other encoding": _encoded,
    "line ends": _old_line_ends,
    "billion laughs": _laughs,
    "anchors": _anchored,
    "deep": _nested,
    "characters gone": _swallowed,
    "punctuation": _punctuated,
    "long comment": _long,
    "nothing": _nothing,
}
"""ways in which a file can be written wrongly"""
