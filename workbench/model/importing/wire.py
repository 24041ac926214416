"""The little of Protocol Buffers' wire format that ``keras_metadata.pb`` needs. Imports nothing heavy.

The file is a ``SavedMetadata`` message: field 1, repeated, is a ``SavedObject`` with field 3 its path in the model ("root" for the
model itself) and field 5 a JSON text (tensorflow/python/keras/protobuf/saved_metadata.proto).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...errors import ModelError


def saved_configs(data: bytes, where: str) -> list[Any]:
    """The JSON mappings of all objects, the model's own first.

    Raises
    ------
    ModelError
        The file is damaged.
    """
    try:
        objects = [dict(_fields(part)) for number, part in _fields(data) if number == 1 and isinstance(part, bytes)]
        objects.sort(key=lambda one: one.get(3) != b"root")
        texts = [one.get(5) for one in objects]
        return [json.loads(text) for text in texts if isinstance(text, bytes) and text]
    except (IndexError, ValueError):
        raise ModelError("keras_metadata.pb is damaged", where=where, fix="Save the model again with model.save('model.keras')") from None


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        size, at = _varint(data, at) if kind == 2 else ({1: 8, 5: 4}.get(kind, -1), at)
        if size < 0 or at + size > len(data):
            raise ValueError("bad field")
        yield key >> 3, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
        if shift > 63:
            raise ValueError("bad number")
