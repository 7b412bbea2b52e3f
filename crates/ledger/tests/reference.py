#!/usr/bin/env python3
"""The log's arithmetic once more, as plainly as the specifications say it, to compare the crate with.

It shares no code and no cleverness with the crate: RFC 6962 is written down as the recursion it is. It reads commands
from standard input, one a line, and answers each with one line:

    root <seed> <size>                the root of a tree; entry i is the text "<seed>:<i>"
    inclusion <seed> <index> <size>   the inclusion proof, leaf to root
    consistency <seed> <old> <new>    the consistency proof
    tiles <seed> <size>               SHA-256 over all files of the static tree, sorted by path
    commit <r> <gen> <req> <seq> <field> <value>      r, req and value in hex, field as text
    keyid <name> <public key>         the key id of an Ed25519 key in hex
"""

import hashlib
import hmac
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


def split(count):
    """The largest power of two smaller than count."""
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def entry(seed, number):
    return f"{seed}:{number}".encode()


def entries(seed, count):
    return [entry(seed, number) for number in range(count)]


def mth(data):
    """RFC 6962 section 2.1."""
    if not data:
        return sha256(b"")
    if len(data) == 1:
        return sha256(b"\x00" + data[0])
    k = split(len(data))
    return sha256(b"\x01" + mth(data[:k]) + mth(data[k:]))


def path(m, data):
    """RFC 6962 section 2.1.1."""
    if len(data) == 1:
        return []
    k = split(len(data))
    if m < k:
        return path(m, data[:k]) + [mth(data[k:])]
    return path(m - k, data[k:]) + [mth(data[:k])]


def proof(m, data):
    """RFC 6962 section 2.1.2."""
    return subproof(m, data, True)


def subproof(m, data, whole):
    if m == len(data):
        return [] if whole else [mth(data)]
    k = split(len(data))
    if m <= k:
        return subproof(m, data[:k], whole) + [mth(data[k:])]
    return subproof(m - k, data[k:], False) + [mth(data[:k])]


def place(index, width):
    text = f"{index:03}"
    text = text.zfill((len(text) + 2) // 3 * 3)
    parts = [text[at : at + 3] for at in range(0, len(text), 3)]
    name = "/".join(["x" + part for part in parts[:-1]] + parts[-1:])
    return name if width == 256 else f"{name}.p/{width}"


def tile_files(data):
    """C2SP tlog-tiles, from the formal definition of a tile and of the width of a partial one."""
    files = {}
    level = 0
    while len(data) // 256**level > 0:
        count = len(data) // 256**level
        for tile in range((count + 255) // 256):
            width = min(256, count - tile * 256)
            hashes = [
                mth(data[(tile * 256 + i) * 256**level : (tile * 256 + i + 1) * 256**level]) for i in range(width)
            ]
            files[f"tile/{level}/{place(tile, width)}"] = b"".join(hashes)
        level += 1
    for bundle in range((len(data) + 255) // 256):
        part = data[bundle * 256 : bundle * 256 + 256]
        content = b"".join(len(one).to_bytes(2, "big") + one for one in part)
        files[f"tile/entries/{place(bundle, len(part))}"] = content
    return files


def digest_of_files(files):
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name} {hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def encode(purpose, parts):
    """The number of parts with the purpose, then each part after its length, numbers as eight bytes."""
    every = [purpose.encode()] + parts
    return len(every).to_bytes(8, "big") + b"".join(len(one).to_bytes(8, "big") + one for one in every)


def commit(r, gen, req, seq, field, value):
    parts = [int(gen).to_bytes(8, "big"), bytes.fromhex(req), int(seq).to_bytes(8, "big"), field.encode(), value]
    return hmac.new(bytes.fromhex(r), encode("dsr-commit/v1", parts), hashlib.sha256).hexdigest()


def answer(words):
    match words:
        case ["root", seed, size]:
            return mth(entries(seed, int(size))).hex()
        case ["inclusion", seed, index, size]:
            return " ".join(one.hex() for one in path(int(index), entries(seed, int(size))))
        case ["consistency", seed, old, new]:
            return " ".join(one.hex() for one in proof(int(old), entries(seed, int(new))))
        case ["tiles", seed, size]:
            files = tile_files(entries(seed, int(size)))
            return f"{len(files)} {digest_of_files(files)}"
        case ["commit", r, gen, req, seq, field, value]:
            return commit(r, gen, req, seq, field, bytes.fromhex(value))
        case ["keyid", name, key]:
            return sha256(name.encode() + b"\n\x01" + bytes.fromhex(key))[:4].hex()
    raise SystemExit(f"unknown command {words}")


def main():
    for line in sys.stdin:
        print(answer(line.split()))


if __name__ == "__main__":
    main()
