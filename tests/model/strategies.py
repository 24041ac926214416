"""Random layers whose parameters are valid one by one, made from the catalog's types, ranges and choices (Hypothesis)."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.contracts import CHANNELS, COLUMNS, FEATURES, ROWS, STEPS, takes_table
from workbench.model import catalog
from workbench.model.catalog import Parameter
from workbench.model.spec import LayerSpec

Values = st.SearchStrategy[Any]
_RECURRENT = ("LSTM", "GRU", "SimpleRNN")
_EACH_STEP = ("Dense", "Flatten", "Conv1D", "LSTM", "MaxPooling1D", "LayerNormalization", "Dropout", "Activation", "Conv2D", "GlobalMaxPooling1D")
_GATES = ("sigmoid", "hard_sigmoid", "sparse_sigmoid", "tanh", "hard_tanh", "softsign", "softmax")
_LARGEST = {"seed": 99, "input_dim": 40, "sliding_window": 12, "n": 6, "max_length": 30, "output_dim": 6, "num_query_heads": 6, "groups": 4}
_SMALLEST = {"input_dim": 11, "max_length": STEPS}
_HIGHEST = {"l1": 0.1, "l2": 0.1, "gain": 1.5, "factor": 0.1, "scale": 3.0, "stddev": 1.0, "max_value": 5.0, "threshold": 1.0, "alpha": 3.0}
_EINSUM = (
    ("abc,cd->abd", [STEPS, 3], "d"),
    ("...c,cd->...d", [3], "d"),
    ("abc,bd->adc", [3, FEATURES], "dc"),
    ("abc,bcd->ad", [5], "d"),
    ("abc,cde->abde", [STEPS, 2, 3], "de"),
)


def layers(kind: str, name: str = "it") -> st.SearchStrategy[LayerSpec]:
    """Layers of one kind for ``contracts.small_network``, some parameters left to their defaults."""
    if kind == "EinsumDense":
        return _einsum().map(lambda parameters: LayerSpec(kind, name, parameters=parameters))
    return parameters_of(catalog.layers()[kind]).map(lambda parameters: LayerSpec(kind, name, parameters=parameters))


def parameters_of(entry: catalog.LayerEntry | catalog.ObjectEntry, kind: str | None = None) -> Values:
    """Mappings of parameters: all required ones, some of the others."""
    owner = kind or (entry.kind if isinstance(entry, catalog.LayerEntry) else entry.name)
    known = {p.name: values(p, owner) for p in entry.parameters}
    required = {p.name: known[p.name] for p in entry.parameters if p.required and not (owner == "Embedding" and p.name == "input_dim")}
    return st.fixed_dictionaries(required, optional={name: value for name, value in known.items() if name not in required})


def values(parameter: Parameter, kind: str) -> Values:
    """Valid values of one parameter of a layer (or object) of this kind."""
    found = _known(parameter, kind)
    return st.none() | found if parameter.optional else found


def _known(parameter: Parameter, kind: str) -> Values:
    if parameter.name == "recurrent_activation":
        return st.sampled_from(_GATES)                                # with gates that grow without bound every recurrent layer overflows
    if parameter.type in ("choice", "activation"):
        return st.sampled_from(parameter.choices)
    if parameter.type in ("initializer", "regularizer", "constraint"):
        return _objects(parameter)
    makers = {"bool": lambda p, k: st.booleans(), "int": _int, "float": _float, "ints": _ints, "margins": _margins, "axis": _axis, "shape": _shape,
              "layer": _layer, "cell": _cell, "text": _text}  # fmt: skip
    return makers[parameter.type](parameter, kind)


def _int(parameter: Parameter, kind: str) -> Values:
    low = int(parameter.minimum if parameter.minimum is not None else -3)
    high = min(int(parameter.maximum if parameter.maximum is not None else 3), _LARGEST.get(parameter.name, max(low, 0) + 4))
    return st.integers(max(low, _SMALLEST.get(parameter.name, low)), high)


def _float(parameter: Parameter, kind: str) -> Values:
    low = parameter.minimum if parameter.minimum is not None else -2.0
    high = min(parameter.maximum if parameter.maximum is not None else 2.0, _HIGHEST.get(parameter.name, 1e5))
    return st.floats(low, high, allow_nan=False).map(lambda value: max(low, round(value, 4)))


def _ints(parameter: Parameter, kind: str) -> Values:
    low = int(parameter.minimum or 0)
    one = st.integers(low, low + 2)
    return one | st.lists(one, min_size=parameter.entries or 1, max_size=parameter.entries or 1)


def _margins(parameter: Parameter, kind: str) -> Values:
    pair = st.lists(st.integers(0, 2), min_size=2, max_size=2)
    return st.integers(0, 2) | (pair if parameter.entries == 1 else pair | st.lists(pair, min_size=2, max_size=2))


def _axis(parameter: Parameter, kind: str) -> Values:
    rank = 4 if takes_table(kind) else 3
    if parameter.name in ("shared_axes", "attention_axes"):
        return st.lists(st.integers(1, rank - 1 - (parameter.name == "attention_axes")), min_size=1, max_size=2, unique=True)
    if kind in ("MaxNorm", "MinMaxNorm", "UnitNorm"):
        return st.just(0)
    one = st.sampled_from([n for n in range(-rank + 1, rank) if n != 0])
    if parameter.entries == 0:
        return one
    if parameter.entries == 2:
        return one | st.lists(one, min_size=2, max_size=2)
    return one | st.lists(one, min_size=1, max_size=2, unique_by=lambda n: n % rank)


def _shape(parameter: Parameter, kind: str) -> Values:
    sizes = (ROWS, COLUMNS, CHANNELS) if takes_table(kind) else (STEPS, FEATURES)
    if parameter.name == "shape":
        return st.sampled_from([list(sizes), [None, FEATURES]]) if kind != "Input" else st.just(list(sizes))
    if parameter.name == "target_shape":
        return st.sampled_from([[-1], [STEPS * FEATURES], [4, -1], [2, 16], [2, 4, 4], [FEATURES, STEPS], [-1, 2, 2]])
    if parameter.name == "dims":
        return st.permutations(list(range(1, len(sizes) + 1)))
    if parameter.name == "noise_shape":
        return st.tuples(st.none(), *(st.sampled_from([None, 1, size]) for size in sizes)).map(list)
    return st.lists(st.integers(1, 5), min_size=1, max_size=2)


def _text(parameter: Parameter, kind: str) -> Values:
    raise NotImplementedError(f"text parameters such as {kind}.{parameter.name} are drawn together with the others of their layer")


def _layer(parameter: Parameter, kind: str) -> Values:
    inner = {"Bidirectional": _RECURRENT, "TimeDistributed": _EACH_STEP, "SpectralNormalization": ("Dense", "Conv1D", "Conv2D", "EinsumDense")}[kind]
    return st.sampled_from(inner).flatmap(layers).map(lambda layer: {"kind": layer.kind, "parameters": layer.parameters})


def _cell(parameter: Parameter, kind: str) -> Values:
    one = st.sampled_from(sorted(catalog.cells())).flatmap(
        lambda each: st.fixed_dictionaries({"kind": st.just(each), "parameters": parameters_of(catalog.cells()[each])})
    )
    return one | st.lists(one, min_size=1, max_size=3)


def _objects(parameter: Parameter) -> Values:
    """A name, or a class with settings of its own."""
    entry = st.sampled_from(catalog.objects_for(parameter))
    made = entry.flatmap(lambda each: st.fixed_dictionaries({"class_name": st.just(each.name), "config": parameters_of(each)}))
    return st.sampled_from(parameter.choices) | made


def _einsum() -> Values:
    entry = catalog.layers()["EinsumDense"]
    tied = ("equation", "output_shape", "bias_axes")
    others = {p.name: values(p, entry.kind) for p in entry.parameters if p.name not in tied}
    equation = st.sampled_from(_EINSUM).flatmap(
        lambda row: st.fixed_dictionaries({"equation": st.just(row[0]), "output_shape": st.just(row[1])}, optional={"bias_axes": st.just(row[2])})
    )
    return st.builds(lambda one, two: {**one, **two}, equation, st.fixed_dictionaries({}, optional=others))
