"""Works out known answers for the vault with other code than the vault's own, and prints them as JSON.

Needs the package `cryptography` (OpenSSL) for ChaCha20-Poly1305, HKDF, HMAC and AES key wrapping; what it lacks
(HChaCha20, STREAM, the encoder, the formats) is written out here from the documents. Run it as

    python3 make.py > answers.json

Nothing in it is random, so a run changes nothing unless a format changes.
"""

import base64
import hashlib
import hmac
import json
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_wrap_with_padding

SUITE = b"\x01"
CHUNK = 64 * 1024


def encode(purpose, *parts):
    """The canonical encoder: the number of parts, then each after its length, the purpose first."""
    parts = [purpose.encode(), *parts]
    return struct.pack(">Q", len(parts)) + b"".join(struct.pack(">Q", len(one)) + one for one in parts)


def derive(key, info, length=32):
    return HKDF(hashes.SHA256(), length, None, info).derive(key)


def some(label, length=32):
    """Bytes that look random and are the same in every run."""
    return hashlib.shake_256(label.encode()).digest(length)


def hchacha20(key, nonce):
    """draft-irtf-cfrg-xchacha-03, section 2.2."""
    words = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574]
    words += struct.unpack("<8I", key) + struct.unpack("<4I", nonce)

    def quarter(a, b, c, d):
        for one, other, third, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            words[one] = (words[one] + words[other]) & 0xFFFFFFFF
            mixed = words[third] ^ words[one]
            words[third] = ((mixed << turn) | (mixed >> (32 - turn))) & 0xFFFFFFFF

    for _ in range(10):
        for column in range(4):
            quarter(column, 4 + column, 8 + column, 12 + column)
        for column in range(4):
            quarter(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
    return struct.pack("<8I", *words[:4], *words[12:])


def xchacha(key, nonce, aad, plain):
    inner = ChaCha20Poly1305(hchacha20(key, nonce[:16]))
    return inner.encrypt(bytes(4) + nonce[16:], plain, aad)


# Keyring

GENERATIONS = [
    {"id": 3, "created": "2026-11-01T00:00:00Z", "state": "retiring", "key": some("generation 3")},
    {"id": 4, "created": "2026-12-01T00:00:00Z", "state": "active", "key": some("generation 4")},
]


def number(generation):
    return struct.pack(">I", generation["id"])


def wrapped(generation, owner, data_key):
    key = derive(generation["key"], encode("jauap-dek/v1", owner, number(generation)))
    return aes_key_wrap_with_padding(key, data_key)


def token(generation, kind, value):
    key = derive(generation["key"], encode("jauap-index/v1", kind.encode(), number(generation)))
    message = encode("jauap-token/v1", kind.encode(), value.encode())
    return hmac.new(key, message, hashlib.sha256).digest()[:16]


def canary(generation):
    key = derive(generation["key"], encode("jauap-canary/v1", number(generation)))
    bound = encode("jauap-canary-text/v1", SUITE, number(generation))
    nonce = some("canary nonce", 24)
    text = b"the generation that made this is the one that opens it"
    return SUITE + nonce + xchacha(key, nonce, bound, text)


# Cells


def key_id(data_key):
    return derive(data_key, encode("jauap-key-id/v1"), 16)


def field_key(data_key, owner):
    return derive(data_key, encode("jauap/v1", b"field", owner))


def field_bound(data_key, owner, cell):
    return encode(
        "jauap-field/v1",
        SUITE,
        owner,
        cell["table"].encode(),
        cell["column"].encode(),
        bytes.fromhex(cell["row"]),
        struct.pack(">Q", cell["version"]),
        key_id(data_key),
    )


def sealed_cell(data_key, owner, cell):
    nonce = some("cell nonce " + cell["column"], 24)
    text = xchacha(
        field_key(data_key, owner), nonce, field_bound(data_key, owner, cell), bytes.fromhex(cell["plaintext"])
    )
    return SUITE + key_id(data_key) + nonce + text


# Files


def pattern(length):
    return bytes((7 * place + place // 251) % 256 for place in range(length))


def sealed_file(key, file_id, prefix, plain):
    head = b"JauapF\n" + SUITE + prefix + struct.pack(">Q", len(plain))
    head += derive(key, encode("jauap-file-commitment/v1", file_id, head))
    bound = encode("jauap-file/v1", file_id, hashlib.sha256(head).digest())
    key = derive(key, encode("jauap-file-key/v1", SUITE, file_id, prefix))
    chunks = [plain[start : start + CHUNK] for start in range(0, len(plain), CHUNK)] or [b""]
    out = head
    for place, chunk in enumerate(chunks):
        last = b"\x01" if place == len(chunks) - 1 else b"\x00"
        out += xchacha(key, prefix + struct.pack(">I", place) + last, bound, chunk)
    return out


# One ciphertext for two keys


def padded(data):
    return data + bytes(-len(data) % 16)


def two_key_ciphertext(first, other, nonce):
    """Nonce, ciphertext and tag that XChaCha20-Poly1305 opens with both keys, each with its own bound bytes.

    Poly1305 is a polynomial over the padded message, so that one free block of ciphertext is enough to make the tags
    of two keys equal: the sums differ by a multiple of the block, modulo the prime 2^130 - 5.
    """
    prime = (1 << 130) - 5
    sides = []
    for key, bound in (first, other):
        stream = Cipher(algorithms.ChaCha20(hchacha20(key, nonce[:16]), bytes(8) + nonce[16:]), None).encryptor()
        one_time = stream.update(bytes(32))
        r = int.from_bytes(one_time[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
        sides.append((r, int.from_bytes(one_time[16:], "little"), bound))

    def sum_of(side, ciphertext):
        r, _, bound = side
        message = padded(bound) + padded(ciphertext) + struct.pack("<QQ", len(bound), len(ciphertext))
        total = 0
        for start in range(0, len(message), 16):
            total = (total + int.from_bytes(message[start : start + 16] + b"\x01", "little")) * r % prime
        return total

    def tag(side, ciphertext):
        return (sum_of(side, ciphertext) + side[1]) % (1 << 128)

    (r1, s1, _), (r2, s2, _) = sides
    for attempt in range(1000):
        front = some(f"front {attempt}", 16)
        blank = front + bytes(16)
        # The free block is the last but one of the message, so it is multiplied with r squared.
        slope = (r1 * r1 - r2 * r2) % prime
        rest = sum_of(sides[0], blank) - sum_of(sides[1], blank)
        for carry in range(-4, 5):
            free = (s2 - s1 + (carry << 128) - rest) * pow(slope, -1, prime) % prime
            if free >> 128:
                continue
            ciphertext = front + free.to_bytes(16, "little")
            if tag(sides[0], ciphertext) == tag(sides[1], ciphertext):
                return nonce + ciphertext + tag(sides[0], ciphertext).to_bytes(16, "little")
    raise SystemExit("no block found")


def two_keys():
    owner = some("owner of two", 16)
    cell = {"table": "message", "column": "body", "row": "07", "version": 2}
    keys = [some("first of two"), some("other of two")]
    sides = [(field_key(key, owner), field_bound(key, owner, cell)) for key in keys]
    return {
        "owner": owner.hex(),
        "cell": cell,
        "keys": [key.hex() for key in keys],
        "ids": [key_id(key).hex() for key in keys],
        "sealed": two_key_ciphertext(*sides, some("nonce of two", 24)).hex(),
    }


def main():
    owner, data_key = some("owner", 16), some("data key")
    cells = [
        {"table": "request", "column": "name", "row": "0102", "version": 1, "plaintext": "Әлихан".encode().hex()},
        {"table": "note", "column": "text", "row": "", "version": 2**64 - 1, "plaintext": ""},
        {"table": "mail", "column": "raw", "row": "ff" * 40, "version": 0, "plaintext": pattern(300).hex()},
    ]
    file_key, file_id, prefix = some("file key"), some("file id", 16), some("prefix", 19)
    lengths = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5]
    keyring = {
        "format": "jauap-keyring/1",
        "warning": "",
        "generations": [{**one, "key": base64.b64encode(one["key"]).decode()} for one in GENERATIONS],
    }
    answers = {
        "keyring": json.dumps(keyring),
        "owner": owner.hex(),
        "data_key": data_key.hex(),
        "wrapped": [{"generation": one["id"], "bytes": wrapped(one, owner, data_key).hex()} for one in GENERATIONS],
        "tokens": [
            {"generation": one["id"], "kind": kind, "value": value, "token": token(one, kind, value).hex()}
            for one in GENERATIONS
            for kind, value in (("surname", "әлиев"), ("e-mail", "a@example.org"), ("ab", "c"), ("a", "bc"))
        ],
        "canaries": [{"generation": one["id"], "bytes": canary(one).hex()} for one in GENERATIONS],
        "cells": [{**cell, "sealed": sealed_cell(data_key, owner, cell).hex()} for cell in cells],
        "file_key": file_key.hex(),
        "file_id": file_id.hex(),
        "prefix": prefix.hex(),
        "files": [
            {"length": length, "sha256": hashlib.sha256(sealed).hexdigest()}
            for length in lengths
            for sealed in [sealed_file(file_key, file_id, prefix, pattern(length))]
        ],
        "one_byte_file": sealed_file(file_key, file_id, prefix, pattern(1)).hex(),
        "two_keys": two_keys(),
    }
    print(json.dumps(answers, ensure_ascii=False, indent=1))


# The example of draft-irtf-cfrg-xchacha-03, section 2.2.1.
assert hchacha20(bytes(range(32)), bytes.fromhex("000000090000004a0000000031415927")).hex().startswith("82413b4227b27bfe")
main()
