"""What a trained network can become, and what no format can hold: one list for window, command line and pages. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from ..errors import ExportError
from . import script_limits

if TYPE_CHECKING:
    from pathlib import Path

    from ..dataset.spec import DataSpec
    from ..model.spec import LayerSpec, ModelSpec
    from ..sequence.preprocessing import Preprocessing
    from ..training.spec import TrainingSpec


class Settings(Protocol):
    """What a document says of data and training."""

    @property
    def data(self) -> DataSpec:
        """File, roles, windows."""
        ...

    @property
    def training(self) -> TrainingSpec:
        """How it was trained."""
        ...


class Format(Struct, frozen=True):
    """One thing a trained network can become."""

    id: str
    title: str
    suffix: str
    """Of the file; "" = a folder."""
    holds: str
    """What goes in, in a sentence."""
    needs: str
    """What the one who opens it needs."""
    good_for: str = ""
    cannot: str = ""
    """What it can't do whatever the network."""
    quantize: tuple[str, ...] = ()
    """Narrower numbers it can be written with."""


FORMATS: tuple[Format, ...] = (
    Format("savedmodel", "SavedModel", "", "The network with its preprocessing: raw values or raw text in, answers in the data's own units out",
           "TensorFlow", "Serving: whoever loads it needs neither this program nor your preprocessing", "Can't be trained further"),
    Format("keras", "Keras file", ".keras", "The network alone: scaled windows or token ids in, scaled values or probabilities out", "Keras",
           "Going on in Python: inspect it, change it, train it further with Keras", "Knows nothing of scaling or words: it wants prepared input"),
    Format("onnx", "ONNX", ".onnx",
           "The network with its preprocessing: raw values in, answers in the data's own units out; texts and words as numbers",
           "ONNX Runtime, or any other program that reads ONNX", "Other languages and runtimes: C++, C#, Java, JavaScript, Rust, without TensorFlow",
           "Holds no strings: a file beside it says which number stands for which word"),
    Format("litert", "LiteRT", ".tflite", "The network with its preprocessing for one sample at a time; texts and words as numbers",
           "LiteRT (once TensorFlow Lite); built-in operations alone", "Phones, single-board computers and microcontrollers",
           "Takes one sample at a time; holds no strings", ("float16", "int8")),
    Format("weights", "Weights", ".h5", "The weights alone, by the names of the layers", "Keras, and the same network as program text",
           "Taking the weights over into a network of your own", "Holds no network: its program text is in Model"),
    Format("script", "Python script", ".py", "Everything from the data file to the forecast as one readable program", "TensorFlow, Keras, pandas",
           "Reading and repeating every step without this program, with the same settings and seed", "Holds no weights: it trains anew"),
    Format("notebook", "Jupyter notebook", ".ipynb", "The same program in cells with headings, tables and learning curves between them",
           "Jupyter with TensorFlow, Keras, pandas", "Reading, repeating and trying variants step by step", "Holds no weights: it trains anew"),
    Format("serving", "Serving folder", "", "The SavedModel in TensorFlow Serving's layout, with configuration, warm-up, an example request and a "
           "small service as text", "TensorFlow Serving, or TensorFlow and FastAPI", "Putting the network behind an address others can ask",
           "Starts nothing by itself: the folder is text and a model"),
    Format("report", "Report", ".html", "Data, network, learning curves, figures against the baselines, and how to repeat it",
           "a web browser; named .pdf, a reader of PDF files",
           "Showing and printing: one page that needs nothing else", "Is there to be read, not to be run"),
)
"""The formats this version writes."""

NOT_WRITTEN: dict[str, str] = {
    "tfjs": "TensorFlow.js's converter wants a TensorFlow of 2024 or older and does not install beside this one; "
            "export ONNX, which ONNX Runtime Web runs in a browser",
}
"""Formats that are asked for and can't be had, and why."""

UNROLLED_STEPS = 400
"""Recurrent steps at most (layers × time steps) that int8 lays out one after the other."""
_RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN")
PROGRAMS = ("script", "notebook")
"""They train anew."""
_WITH_PREPROCESSING = ("savedmodel", "serving", "onnx", "litert")


class Refusal(Struct, frozen=True):
    """Why a network can't become this, in a sentence, and what helps."""

    message: str
    fix: str


def entry(name: str) -> Format:
    """The format of this name.

    Raises
    ------
    ExportError
        There is none, or it is not written by this version.
    """
    for known in FORMATS:
        if known.id == name:
            return known
    if name in NOT_WRITTEN:
        raise ExportError(NOT_WRITTEN[name], where="--format", fix=f"Choose {', '.join(known.id for known in FORMATS)}")
    raise ExportError(f"there is no format '{name}'", where="--format", fix=f"It writes {', '.join(known.id for known in FORMATS)}")


def refusal(name: str, fitted: Preprocessing, model: ModelSpec, quantize: str = "", settings: Settings | None = None,
            folder: Path | None = None) -> Refusal | None:
    """Why this run can't be written so; None = it can. Known before anything is written.

    Parameters
    ----------
    settings : Document, optional
        What the run was trained with: for programs, which do everything again.
    folder : Path, optional
        The project's: whether the data that a program would read lie on the disk.
    """
    known = entry(name)
    if quantize and quantize not in known.quantize:
        can = [other.id for other in FORMATS if quantize in other.quantize]
        return Refusal(f"{known.title} is not written with {quantize} numbers", f"Choose {' or '.join(can)}" if can else "Choose float16 or int8")
    for rule in _RULES:
        found = rule(name, fitted, model, quantize)
        if found is not None:
            return found
    if name in PROGRAMS and settings is not None:
        said = script_limits.refusal(fitted, settings.data, settings.training, folder)
        return Refusal(*said) if said is not None else None
    return None


def must_hold(name: str, fitted: Preprocessing, model: ModelSpec, quantize: str = "", settings: Settings | None = None,
              folder: Path | None = None) -> None:
    """Raise what :func:`refusal` says."""
    found = refusal(name, fitted, model, quantize, settings, folder)
    if found is not None:
        raise ExportError(found.message, where="export", fix=found.fix)


def remarks(name: str, fitted: Preprocessing, quantize: str = "") -> tuple[str, ...]:
    """What is otherwise than with the SavedModel for this data, a sentence each."""
    if name not in ("onnx", "litert"):
        return ()
    found = []
    if fitted.unit and fitted.vocabulary and not fitted.columns:
        found.append("Texts go in as token ids; the file beside it holds the vocabulary and says how a text is cut.")
    elif quantize != "int8" and (fitted.categories or fitted.groups):
        found.append("Words of categories go in as numbers; the file beside it lists them.")
    if fitted.room == "pairs":
        found.append("The text is written inside, token by token, as ids.")
    if quantize == "int8":
        found.append("int8 holds the network alone: scaled input in, scaled answers out; the file beside it holds offset and scale.")
    elif quantize == "float16":
        found.append("Weights are kept with about three digits.")
    return tuple(found)


# what can't be held ------------------------------------------------------------------------------------------------


def _early_flag(name: str, fitted: Preprocessing, model: ModelSpec, quantize: str) -> Refusal | None:
    """A flag of missing cells that is made before rows are taken together."""
    done = {column for step in fitted.steps if step.kind == "flag" for column in step.columns}
    early = [column for column in fitted.flags if column not in done]
    if name not in _WITH_PREPROCESSING or quantize == "int8" or not early:
        return None
    return Refusal(f"the flag of {early[0]} is made before rows are put in order or taken together, which a window alone can't do",
                   "Move the step flag below those of the rows, and train again, or export the Keras file")


def _stateful(name: str, fitted: Preprocessing, model: ModelSpec, quantize: str) -> Refusal | None:
    """A layer that keeps its states from call to call."""
    kept = [layer.name for layer in model.layers if _setting(layer, "stateful")]
    if name not in _WITH_PREPROCESSING or not kept:
        return None
    return Refusal(f"the layer {kept[0]} is stateful: it would mix the states of one caller with the next one's",
                   "Turn stateful off and train again (Train has 'carry states' for it), or export the Keras file")


def _not_unrolled(name: str, fitted: Preprocessing, model: ModelSpec, quantize: str) -> Refusal | None:
    """int8 needs every step of a recurrence laid out, and every step makes the file longer."""
    if name != "litert" or quantize != "int8":
        return None
    if fitted.room == "pairs":
        return Refusal("a network that writes texts token by token can't be written with int8 numbers", "Choose float16")
    convolved = [layer.name for layer in model.layers if "ConvLSTM" in f"{layer.kind} {layer.parameters}"]
    if convolved:
        return Refusal(f"the layer {convolved[0]} can't be laid out step by step, which int8 needs", "Choose float16")
    steps = sum(_recurrences(layer) for layer in model.layers) * (fitted.length or fitted.look_back)
    if steps <= UNROLLED_STEPS:
        return None
    return Refusal(f"int8 lays out every step of a recurrence one after the other, and this network has {steps:,} (at most {UNROLLED_STEPS})",
                   "Choose float16, or train with a shorter look-back")


_RULES: tuple[Callable[[str, Preprocessing, ModelSpec, str], Refusal | None], ...] = (_early_flag, _stateful, _not_unrolled)


def _setting(layer: LayerSpec, key: str) -> bool:
    inner = layer.parameters.get("layer")
    return bool(layer.parameters.get(key)) or (isinstance(inner, dict) and bool(inner.get("parameters", {}).get(key)))


def _recurrences(layer: LayerSpec) -> int:
    """Recurrences in a layer: two in a Bidirectional."""
    if layer.kind in _RECURRENT:
        return 1
    inner = layer.parameters.get("layer")
    within = isinstance(inner, dict) and inner.get("kind") in _RECURRENT
    return (2 if layer.kind == "Bidirectional" else 1) if within else 0
