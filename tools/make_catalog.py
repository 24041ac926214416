"""Write resources/layer_catalog.json and keras_objects.json: names, types and defaults from the installed Keras, words from catalog_*.py."""

from __future__ import annotations

import inspect
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import keras

from tools import catalog_objects, catalog_parameters, catalog_words
from tools.catalog_parameters import said
from tools.catalog_words import Words
from workbench.model.layers import OWN
from workbench.model.spec import snake

FOLDER = Path(__file__).resolve().parent.parent / "resources"
_SEVERAL = ("initializer", "regularizer", "constraint")


def main() -> int:
    """Write the files; exit 1 with --check when they are not what Keras says."""
    texts = {FOLDER / "layer_catalog.json": _text(layers()), FOLDER / "keras_objects.json": _text({**objects(), "cell": cells()})}
    if "--check" in sys.argv:
        return int(any(file.read_text(encoding="utf-8") != text for file, text in texts.items()))
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8")
    print(f"{len(layers())} kinds of layers, {sum(map(len, objects().values()))} objects for their weights: Keras {keras.__version__}")
    return 0


def _text(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def layers() -> list[dict]:
    """Every layer as JSON values, in the palette's order."""
    return [entry(kind, group, words) for group, kinds in catalog_words.LAYERS.items() for kind, words in kinds.items()]


def cells() -> list[dict]:
    """What ``RNN`` runs along time."""
    return [entry(kind, "Cell", words) for kind, words in catalog_words.CELLS.items()]


def objects() -> dict[str, list[dict]]:
    """Initializers, regularizers and constraints as JSON values."""
    return {type_: [_object(type_, name, *words) for name, words in found.items()] for type_, found in catalog_objects.OBJECTS.items()}


def entry(kind: str, group: str, words: Words) -> dict:
    """One kind as JSON values."""
    found = _signature(keras.layers.Input if kind == "Input" else OWN.get(kind) or getattr(keras.layers, kind))
    names = [name for name in found if not {name, f"{kind}.{name}"} & catalog_parameters.LEFT_OUT]
    calls = [name for name in catalog_parameters.CALL if kind in catalog_words.ROLES]
    known = {name: found[name] for name in names} | {name: _signature(getattr(keras.layers, kind).call)[name] for name in calls}
    ordered = [*[n for n in words.first if n in known], *[n for n in known if n not in words.first]]
    least, most = inputs(kind, group)
    return {
        "kind": kind,
        "group": group,
        "title": words.title,
        "help": words.help,
        "icon": f"ph.{words.icon}",
        "wraps": "layer" in names,
        "merges": group == "Join",
        "least": least,
        "most": most,
        "roles": list(catalog_words.ROLES.get(kind, ())),
        "own": kind in OWN,
        "recurrent": kind in catalog_words.PROBED,
        "follows": list(words.follows),
        "parameters": [_layer_parameter(kind, name, known[name], name not in words.first) for name in ordered],
    }


def _signature(what: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(what.__init__ if isinstance(what, type) else what).parameters)


def inputs(kind: str, group: str) -> tuple[int, int | None]:
    """(fewest, most) inputs; None = any number."""
    if kind == "Input":
        return 0, 0
    if group == "Join":
        return 2, 2 if kind in catalog_words.PAIRS else None
    return 1, len(catalog_words.ROLES.get(kind, ("",)))


def _layer_parameter(kind: str, name: str, found: inspect.Parameter, advanced: bool) -> dict:
    type_ = type_of(kind, name, found.default)
    choices = said(catalog_parameters.CHOICES, kind, name) if type_ == "choice" else []
    if type_ == "activation":
        choices = catalog_parameters.ACTIVATIONS
    elif type_ in _SEVERAL:
        choices = [short for each in catalog_objects.fitting(type_, kind, name) if (short := short_name(type_, each))]
    words = catalog_parameters.title(kind, name), said(catalog_parameters.HELP, kind, name) or ""
    return {**_parameter(kind, name, found, type_, *words), "choices": choices, "advanced": advanced, "call": name in catalog_parameters.CALL}


def _object(type_: str, name: str, title: str, help_: str) -> dict:
    found = _signature(getattr(getattr(keras, f"{type_}s"), name))
    names = [each for each, what in found.items() if each not in catalog_parameters.LEFT_OUT and what.kind == what.POSITIONAL_OR_KEYWORD]
    return {
        "name": name,
        "short": short_name(type_, name),
        "title": title,
        "help": help_,
        "parameters": [_object_parameter(name, each, found[each]) for each in names],
    }


def _object_parameter(kind: str, name: str, found: inspect.Parameter) -> dict:
    type_ = type_of(kind, name, found.default)
    words = said(catalog_objects.TITLES, kind, name), said(catalog_objects.HELP, kind, name) or ""
    choices = said(catalog_parameters.CHOICES, kind, name) if type_ == "choice" else []
    return {**_parameter(kind, name, found, type_, *words), "choices": choices, "advanced": name == "seed"}


def short_name(type_: str, name: str) -> str:
    """The name Keras takes for an object with its defaults: ``glorot_uniform`` for GlorotUniform; "" if it takes none."""
    if name in catalog_objects.NAMELESS:
        return ""
    package = getattr(keras, f"{type_}s")
    short = snake(name)
    if not isinstance(package.get(short), getattr(package, name)):
        raise SystemExit(f"keras.{type_}s does not know {name} as '{short}'")
    return short


def _parameter(kind: str, name: str, found: inspect.Parameter, type_: str, title: str, help_: str) -> dict:
    required = found.default is inspect.Parameter.empty
    low, high = said(catalog_parameters.RANGES, kind, name) or (None, None)
    ranged = type_ in ("int", "float", "ints", "margins")
    return {
        "name": name,
        "title": title,
        "type": type_,
        "default": said(catalog_parameters.SUGGESTED, kind, name) if required else plain(found.default, type_),
        "required": required,
        "optional": found.default is None,
        "minimum": low if ranged else None,
        "maximum": high if ranged else None,
        "entries": entries(kind, name, type_),
        "help": help_,
    }


def plain(value: object, type_: str) -> object:
    """A default as a JSON value; ``Zeros`` as ``zeros``, 2 as 2.0 where any number will do."""
    if type_ == "initializer" and isinstance(value, str):
        return short_name(type_, type(keras.initializers.get(value)).__name__)
    if isinstance(value, tuple):
        return [plain(v, type_) for v in value]
    return float(value) if type_ == "float" and isinstance(value, int) else value


def type_of(kind: str, name: str, default: object) -> str:
    """The kind of control a parameter wants."""
    for ending in (*_SEVERAL, "activation"):
        if name.endswith(ending):
            return ending
    found = said(catalog_parameters.TYPES, kind, name)
    if found and not (found == "bool" and not isinstance(default, bool)):
        return found
    if said(catalog_parameters.CHOICES, kind, name):
        return "choice"
    if isinstance(default, bool):
        return "bool"
    return "float" if isinstance(default, float) else _number(name)


def _number(name: str) -> str:
    """A parameter without a default: a number, whole or not as a fresh layer has it."""
    return "float" if isinstance(catalog_parameters.SUGGESTED.get(name), float) else "int"


def entries(kind: str, name: str, type_: str) -> int | None:
    """How many numbers a list of them has; 0 = no list, None = any number."""
    if type_ == "axis":
        table = catalog_parameters.ENTRIES
        return table[f"{kind}.{name}"] if f"{kind}.{name}" in table else table.get(name)
    if type_ in ("ints", "margins"):
        return 2 if kind.endswith("2D") or "2D" in kind else 1
    return None if type_ == "shape" else 0


if __name__ == "__main__":
    sys.exit(main())
