"""Which settings can be searched, what is proposed for them, and what trials are compared by. Imports nothing heavy."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ...errors import SettingError
from ...model import catalog
from ...model.spec import LayerSpec
from ...training.standing import higher_is_better
from .. import document as doc
from ..document import Document
from .spec import Parameter, label, parameter, parse

_CLASSES = ("classification", "tagging", "language", "pairs")
_FIXED: tuple[tuple[str, str], ...] = (
    (r"(title|notes|schema|gallery|inspect)(\..*)?", "it has no effect on the training"),
    (r"training\.(device|workers|live|watch|snapshot_megabytes|tensorboard|checkpoint_seconds|metrics|stopping\.monitor|speed)(\..*)?",
     "it has no effect on what is learned"),
    (r"seed|data\.split(\..*)?", "trials would be measured on different rows"),
    (r"data\.(source|steps|time|task|layout)(\..*)?", "trials would be measured on different data"),
    (r"data\.(horizon|gap|scaling|scale_per_group|max_length)(\..*)?", "what is compared would differ from trial to trial"),
)
_PENALTIES = re.compile(r"training\.(l1|l2|loss|huber_delta|quantiles|focal_gamma)(\..*)?|model(\.layers)?|model\..*(regularizer|\.l1|\.l2)(\..*)?")
"""Settings that change how the loss is computed, so that losses can't be compared."""
_MEASURED = ("loss", "mae", "accuracy")
"""Figures every run tells; others are asked for (``training.metrics``)."""
_ACTIVATIONS = ("tanh", "relu", "elu", "gelu", "silu")
_SIZES = ("units", "filters", "output_dim", "intermediate_dim", "key_dim", "projection_dim")


class Proposal(Struct, frozen=True):
    """A setting that can be searched, with a range to begin with."""

    path: str
    title: str
    group: str
    """``training``, ``data`` or a layer's name."""
    present: Any
    parameter: Parameter
    help: str = ""
    usual: bool = False
    """Worth searching first."""


class Judge(Struct, frozen=True):
    """What trials are compared by."""

    monitor: str
    """``val_loss``, ``val_mae`` … always of the validation windows."""
    edits: tuple[tuple[str, Any], ...] = ()
    """What a trial's settings need for it."""

    @property
    def higher_is_better(self) -> bool:
        """Whether it is to rise."""
        return higher_is_better(self.monitor)


# what is asked -----------------------------------------------------------------------------------------------------


def present(document: Document, path: str) -> Any:
    """The value of a setting now; a layer's parameter that is not written down has its default.

    Raises
    ------
    SettingError
        There is no such setting.
    """
    try:
        found = doc.get(document, path)
    except SettingError:
        described = _described(document, path)
        if described is None:
            raise
        found = described.default
    described = _described(document, path)
    whole = isinstance(found, int) and not isinstance(found, bool)
    return float(found) if described is not None and described.type == "float" and whole else found


def _described(document: Document, path: str) -> catalog.Parameter | None:
    """What the catalog says of a layer's parameter."""
    keys = path.split(".")
    layer = next((one for one in document.model.layers if keys[:2] == ["model", "layers"] and len(keys) > 3 and one.name == keys[2]), None)
    if layer is None:
        return None
    inside = [key for key in keys[3:] if key != "parameters"]
    kind, values = layer.kind, layer.parameters
    while len(inside) > 1 and isinstance(values.get(inside[0]), Mapping) and "kind" in values[inside[0]]:
        kind, values = str(values[inside[0]]["kind"]), values[inside[0]].get("parameters", {})
        inside = inside[1:]
    entry = catalog.entry(kind)
    return entry.parameter(inside[0]) if entry is not None and len(inside) == 1 else None


def asked(document: Document, texts: Iterable[str]) -> tuple[Parameter, ...]:
    """Parameters out of ``PATH=LOW:HIGH[:log]`` and ``PATH=a,b,c``, checked against the document."""
    found = []
    for text in texts:
        path, given = parse(text)
        found.append(parameter(path, given, now(document, path)))
    must_fit(document, found)
    return tuple(found)


def now(document: Document, path: str) -> Any:
    """The value of a setting that can be searched; :class:`SettingError` says why it can't."""
    _must_be_free(path)
    return present(document, path)


def must_fit(document: Document, parameters: Sequence[Parameter]) -> None:
    """Every setting can be searched, and takes all it is to be given.

    Raises
    ------
    SettingError
        Nothing is searched, a path twice, a setting that isn't there or that would make trials incomparable, or a value it can't take.
    """
    if not parameters:
        raise SettingError("nothing is searched", where="--param", fix="Name a setting and its range: training.optimizer.learning_rate=1e-4:1e-1:log")
    for n, one in enumerate(parameters):
        _must_be_free(one.path)
        if any(one.path == other.path for other in parameters[:n]):
            raise SettingError("is searched twice", where=one.path, fix="Name each setting once")
        if any(one.path.startswith(other.path + ".") or other.path.startswith(one.path + ".") for other in parameters[:n]):
            raise SettingError("lies inside another setting that is searched", where=one.path, fix="Search one of the two")
        present(document, one.path)
        if _is_target(document, one.path):
            raise SettingError("can't be searched: what is forecast would differ from trial to trial", where=one.path, fix="Search another setting")
        for value in one.ends():
            doc.replace(document, [(one.path, value)])


def _is_target(document: Document, path: str) -> bool:
    keys = path.split(".")
    if keys[:2] != ["data", "columns"]:
        return False
    return any(path == f"data.columns.{name}" or path.startswith(f"data.columns.{name}.") for name in document.data.targets) or len(keys) < 4


def _must_be_free(path: str) -> None:
    for pattern, why in _FIXED:
        if re.fullmatch(pattern, path):
            raise SettingError(f"can't be searched: {why}", where=path, fix="Search a setting of the network or the training, or data.look_back")


def edits(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The edits that give a document a trial's values."""
    return [(one.path, values[one.path]) for one in parameters]


def as_now(document: Document, parameters: Sequence[Parameter]) -> dict[str, Any] | None:
    """The document's own values, where all of them lie within what is searched: the first trial, so that the best is never worse than what was."""
    now = {one.path: present(document, one.path) for one in parameters}
    return now if all(one.holds(now[one.path]) for one in parameters) else None


# what is compared --------------------------------------------------------------------------------------------------


def judge(document: Document, parameters: Sequence[Parameter], wanted: str = "") -> Judge:
    """By what trials are compared: the figure early stopping watches, unless what is searched changes how that is computed.

    Raises
    ------
    SettingError
        The wanted figure is not of the validation windows, or can't be compared.
    """
    if wanted and not wanted.startswith("val_"):
        raise SettingError(f"'{wanted}' is not a figure of the validation windows", where="--monitor", fix=f"Take val_{wanted.removeprefix('test_')}")
    changed = next((one.path for one in parameters if _PENALTIES.fullmatch(one.path)), "")
    if wanted == "val_loss" and changed:
        raise SettingError(f"losses can't be compared while {changed} is searched, which changes how they are computed", where="--monitor",
                           fix=f"Take {_without_penalty(document)}")
    watched = document.training.stopping.monitor
    monitor = wanted or (watched if watched.startswith("val_") else f"val_{watched}")
    if not wanted and changed and monitor == "val_loss":
        monitor = _without_penalty(document)
    return Judge(monitor, tuple(_measuring(document, monitor)))


def _without_penalty(document: Document) -> str:
    return "val_accuracy" if document.data.task in _CLASSES else "val_rmse"


def _measuring(document: Document, monitor: str) -> Iterable[tuple[str, Any]]:
    name, training = monitor.removeprefix("val_"), document.training
    if training.stopping.monitor != monitor:
        yield "training.stopping.monitor", monitor
    if name not in (*_MEASURED, *training.metrics):
        yield "training.metrics", [*training.metrics, name]
    if training.tensorboard:
        yield "training.tensorboard", ""


# what is proposed --------------------------------------------------------------------------------------------------


def proposals(document: Document) -> list[Proposal]:
    """Every setting a search makes sense for, with a range around its present value; the usual ones are marked."""
    return [*_of_training(document), *_of_data(document), *(one for layer in document.model.layers for one in _of_layer(document, layer))]


def _of_training(document: Document) -> Iterable[Proposal]:
    classes = document.data.task in _CLASSES
    rate = math.log10(document.training.optimizer.learning_rate)
    losses = () if classes else (("training.loss", "Loss", '"mse","mae","huber","log_cosh"', "What is minimised", False),)
    rows: tuple[tuple[str, str, str, str, bool], ...] = (
        ("training.optimizer.learning_rate", "Learning rate", f"{10.0 ** math.floor(rate - 1):g}:{10.0 ** min(math.ceil(rate + 1), 1):g}:log",
         "The setting that matters most", True),
        ("training.optimizer.kind", "Optimizer", '"Adam","AdamW","Nadam","RMSprop"', "", False),
        ("training.optimizer.global_clip_norm", "Clip the gradient's norm at", "0.1:10:log", "", False),
        ("training.optimizer.weight_decay", "Weight decay", "1e-5:0.1:log", "", False),
        ("training.batch_size", "Batch size", "16,32,64,128", "Windows a step", True),
        ("training.schedule.kind", "Schedule", '"constant","cosine","plateau","one_cycle"', "How the learning rate moves", False),
        ("training.schedule.warmup", "Warm-up", "0:5", "Epochs in which the rate rises", False),
        ("training.l2", "L2", "1e-7:0.01:log", "Regularization strength over all kernels", True),
        ("training.l1", "L1", "1e-7:0.001:log", "", False),
        ("training.averaging", "Averaged weights", "0.0,0.99,0.999", "", False),
        *((("training.label_smoothing", "Label smoothing", "0:0.2", "", False),) if classes else ()),
        *losses,
    )
    for path, title, given, words, usual in rows:
        yield _proposal(document, path, title, "training", given, words, usual)


def _of_data(document: Document) -> Iterable[Proposal]:
    data = document.data
    if data.task in ("forecast", "autoencoder", "language") and not data.gives_whole_back:
        low, high = max(2, data.look_back // 3), data.look_back * 3
        yield _proposal(document, "data.look_back", "Look-back", "data", f"{low}:{high}", "Rows the network sees", True)
    if data.task in ("classification", "pairs") and data.columns and data.with_role("text"):
        yield _proposal(document, "data.text.length", "Text length", "data", f"{max(4, data.text.length // 2)}:{data.text.length * 2}", "", True)
        if data.task == "classification":
            yield _proposal(document, "data.text.vocabulary", "Vocabulary", "data", "1000,4000,16000", "", False)
    wide = data.layout == "wide" and data.task != "forecast"                    # its columns are the steps of a sequence
    for name in () if wide else data.with_role("feature", "known_future"):
        role = data.columns[name].role
        yield _proposal(document, f"data.columns.{name}.role", f"Use {name}", "data", f'"{role}","ignore"', "Whether the column helps", False)


def _of_layer(document: Document, layer: LayerSpec, kind: str = "", values: Mapping[str, Any] | None = None, prefix: str = "") -> Iterable[Proposal]:
    entry = catalog.entry(kind or layer.kind)
    if entry is None or (kind or layer.kind) == "Input":
        return
    values, path = layer.parameters if values is None else values, prefix or f"model.layers.{layer.name}"
    for described in entry.parameters:
        value = values.get(described.name, described.default)
        if described.type in ("layer", "cell") and isinstance(value, Mapping) and "kind" in value:
            inside = value.get("parameters", {})
            yield from _of_layer(document, layer, str(value["kind"]), inside, f"{path}.{described.name}.parameters")
            continue
        given = _range_of(described, value)
        if given and not (described.name in _SIZES and _is_output(document, layer, value)):
            usual = described.name == "units" and entry.recurrent
            title = f"{described.title} of {layer.name}" if usual else described.title
            yield _proposal(document, f"{path}.{described.name}", title, layer.name, given, described.help, usual)


def _is_output(document: Document, layer: LayerSpec, units: Any) -> bool:
    """Whether the size of this layer is given by what is to come out."""
    width = document.data.horizon * len(document.data.targets)
    return layer.name == document.model.layers[-1].name or (layer.kind == "Dense" and document.data.task == "forecast" and units == width)


def _range_of(described: catalog.Parameter, value: Any) -> str:
    if described.type == "int" and described.name in _SIZES and isinstance(value, int):
        return f"{max(int(described.minimum or 1), value // 4, 1)}:{min(int(described.maximum or 4096), max(value * 4, 4))}:log"
    if described.type == "float" and ("dropout" in described.name or described.name == "rate"):
        return "0:0.5"
    if described.type == "activation" and isinstance(value, str) and value in _ACTIVATIONS:
        return ",".join(f'"{name}"' for name in _ACTIVATIONS)
    return ""


def _proposal(document: Document, path: str, title: str, group: str, given: str, words: str, usual: bool) -> Proposal:
    now = present(document, path)
    whole = path in ("data.look_back", "data.text.length", "data.text.vocabulary", "training.batch_size")
    return Proposal(path, title, group, now, parameter(path, given, 1 if whole else now), words, usual)


def short(path: str) -> str:
    """A path's last words: ``learning_rate``, ``lstm.units``."""
    keys = [key for key in path.split(".") if key not in ("parameters", "layer")]
    return ".".join(keys[2:]) if keys[:2] in (["model", "layers"], ["data", "columns"]) and len(keys) > 2 else keys[-1]


def told(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> str:
    """A trial's values in a line."""
    return ", ".join(f"{short(one.path)} {label(values.get(one.path))}" for one in parameters)
