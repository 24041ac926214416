"""Going on from a trained network: what a run begins with, what does not fit, and the step that takes a network over. Heavy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from .. import engine

engine.load()

import keras  # noqa: E402

from ..dataset.facts import DataFacts  # noqa: E402
from ..dataset.spec import DataSpec  # noqa: E402
from ..errors import SettingError, WorkbenchError  # noqa: E402
from ..model import build, importing  # noqa: E402
from ..model.report import Complaint, ModelFix  # noqa: E402
from ..model.spec import ModelSpec, owner  # noqa: E402
from ..sequence import taken_over  # noqa: E402
from ..sequence.prepare import Prepared  # noqa: E402
from ..sequence.preprocessing import Preprocessing  # noqa: E402
from ..training import begin as beginning  # noqa: E402
from ..training.begun import Begun  # noqa: E402
from ..training.spec import BeginSpec  # noqa: E402
from . import transfer  # noqa: E402
from .checking import fix_all  # noqa: E402
from .document import Document, Proposed  # noqa: E402
from .networks import target_of  # noqa: E402
from .searching.following import for_rows  # noqa: E402
from .transfer import Origin  # noqa: E402
from .views import view  # noqa: E402

_WHERE = "training.begin_with"
_ANEW = ModelFix(_WHERE, "Begin with new weights", ((_WHERE, None),))
ALL_BUT_HEAD = "all-but-head"


def begin(model: keras.Model, document: Document, project: Path, folder: Path) -> Begun | None:
    """Give a network that was just built the weights its document names; what took them. None = it names none.

    Raises
    ------
    ProjectError, TrainingError
        The file or run is not there, or no layer fits.
    """
    asked = document.training.begin_with
    if asked is None:
        return None
    found = transfer.origin(asked, project, folder)
    given = _weights(found)
    plan = _planned(model, given, asked, found)
    beginning.give(model, given, plan)
    return plan.begun(found.words)


def _planned(model: keras.Model, given: beginning.Weights, asked: BeginSpec, found: Origin) -> beginning.Plan:
    plan = beginning.plan(model, given, asked.layers)
    if not plan.taken:
        raise SettingError(f"no layer of the network fits one of {found.words}, which has {', '.join(list(given)[:8]) or 'no weights'}",
                           where=_WHERE, fix="Name the pairs in training.begin_with.layers (here=there), or set training.begin_with to null")
    return plan


def _weights(found: Origin) -> beginning.Weights:
    return beginning.of_run(found.blob) if found.blob is not None else beginning.of_keras(found.path)


# what does not fit -------------------------------------------------------------------------------------------------


def complaints(document: Document, facts: DataFacts, project: Path, folder: Path) -> Iterator[Complaint]:
    """What ``check`` says of the weights that the next run would begin with; the network itself is known to be sound."""
    asked = document.training.begin_with
    if asked is None:
        return
    try:
        found = transfer.origin(asked, project, folder)
        model = build.build(document.model, facts.inputs, target_of(facts), auxiliary=True)
        plan = _planned(model, _weights(found), asked, found)
    except WorkbenchError as error:
        yield Complaint(_WHERE, "error", "", f"{error.what}. {error.fix}" if error.fix else error.what, "", (_ANEW,))
        return
    if found.fitted is not None:
        data = view(document, folder).prepared
        yield from _other_inputs(document, data, found, found.fitted)
        yield from _other_classes(document, data, found.fitted, plan)


def _other_inputs(document: Document, data: Prepared, found: Origin, fitted: Preprocessing) -> Iterator[Complaint]:
    """The same numbers must mean the same as before."""
    why = taken_over.differs(data.preprocessing, fitted)
    if not why:
        return
    kept = taken_over.pack(fitted, found.words)
    fixes: tuple[ModelFix, ...] = ()
    try:
        taken_over.onto(data.preprocessing, kept)
    except WorkbenchError as error:
        why = f"{why} ({error.what})"
    else:
        what = "vocabulary" if fitted.vocabulary else "scaling"
        fixes = (ModelFix(f"{_WHERE}.fitted", f"Take over the {what} of {found.words}", (("data.fitted", msgspec.to_builtins(kept)),)),)
    means = "its numbers stood for other tokens" if data.preprocessing.vocabulary and fitted.vocabulary else "inputs mean something else to it"
    who = f"{found.words[0].upper()}{found.words[1:]}"
    yield Complaint(f"{_WHERE}.inputs", "warning", "", f"{who} learned with other data: {why}, so that {means}.", "", (*fixes, _ANEW))


def _other_classes(document: Document, data: Prepared, fitted: Preprocessing, plan: beginning.Plan) -> Iterator[Complaint]:
    """A head that takes the weights for other classes begins with wrong answers."""
    head, target = head_of(document.model), target_of(data.facts)
    if head not in plan.taken or target.kind != "class" or tuple(target.classes) == tuple(fitted.classes):
        return
    others = tuple(name for name in plan.taken if name != head)
    fixes = (ModelFix(f"{_WHERE}.head", f"Let '{head}' begin anew", ((f"{_WHERE}.layers", list(_pairs(plan, others))),)),) if others else ()
    classes = ", ".join(fitted.classes[:5])
    yield Complaint(f"{_WHERE}.head", "warning", head, f"'{head}' was trained for other classes ({classes}).", "", (*fixes, _ANEW))


def _pairs(plan: beginning.Plan, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name if plan.taken[name] == name else f"{name}={plan.taken[name]}" for name in names)


def head_of(model: ModelSpec) -> str:
    """The layer with weights that the answer comes from: the last one on the way that has any; "" if there is none."""
    known = {layer.name: n for n, layer in enumerate(model.layers)}
    name = owner(model.answers[0]) if model.answers else ""
    seen: set[str] = set()
    while name in known and name not in seen:
        seen.add(name)
        layer = model.original(model.layers[known[name]])
        if "units" in layer.parameters or layer.kind in ("Dense", "TimeDistributed", "EinsumDense"):
            return layer.name
        sources = model.sources(known[name])
        name = owner(sources[-1]) if sources else ""
    return ""


# the step that takes a network over --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Taken:
    """A document that goes on from a trained network, and what was done to it."""

    document: Document
    begun: Begun
    frozen: tuple[str, ...]
    head: str
    """The layer that answers, if it begins anew; else ""."""
    done: tuple[str, ...]
    """What else was changed, in words: vocabulary, sizes of the head."""
    label: str
    answers: str = ""
    """The layer that answers, whether it begins anew or not."""

    @property
    def sentence(self) -> str:
        """All of it."""
        parts = [self.begun.sentence, f"frozen: {', '.join(self.frozen)}" if self.frozen else "", *self.done]
        return "; ".join(part for part in parts if part)


def take(document: Document, project: Path, folder: Path, asked: BeginSpec, *, freeze: Sequence[str] = (), new_head: bool = False,
         preprocessing: bool = True, network: bool = True) -> Taken:
    """Take over a trained network: its layers, with the head fitted to the present data, its weights, and what its data went through.

    Parameters
    ----------
    folder : Path
        Where relative paths start.
    freeze : sequence of str
        Layers that keep their weights; ``all-but-head`` = every one that takes weights but the head.
    new_head : bool
        The head begins anew, also where its weights would fit.
    preprocessing : bool
        Take over vocabulary or scaling, where the data allow it.
    network : bool
        Take over the network; False: the present one takes the weights that fit it.

    Raises
    ------
    WorkbenchError
        The file or run is not there; nothing fits; a layer to be frozen takes no weights.
    """
    found = transfer.origin(asked, project, folder)
    made, done = (_with_network(document, found), []) if network else (document, [])
    made = _with_begin(made, msgspec.structs.replace(asked, layers=asked.layers))
    if preprocessing and found.fitted is not None:
        made, words = _with_fitted(made, found, found.fitted, folder)
        done += [words] if words else []
    facts = view(made, folder).prepared.facts
    made, fixed = _fitted_head(made, facts)
    done += fixed
    return _finished(made, facts, found, tuple(freeze), new_head, done)


def _with_begin(document: Document, begin: BeginSpec | None) -> Document:
    return msgspec.structs.replace(document, training=msgspec.structs.replace(document.training, begin_with=begin))


def _with_network(document: Document, found: Origin) -> Document:
    if found.document is not None:
        old = found.document
        model = for_rows(old.model, old.data.look_back, document.data.look_back, old.data.horizon)
    else:
        model = importing.read(found.path).spec
    return msgspec.structs.replace(document, model=model)


def _with_fitted(document: Document, found: Origin, fitted: Preprocessing, folder: Path) -> tuple[Document, str]:
    """The trained network's vocabulary or scaling, and how texts are cut; the document as it is where the data don't allow it."""
    data = document.data
    if fitted.vocabulary:
        data = msgspec.structs.replace(data, text=msgspec.structs.replace(data.text, unit=fitted.unit, lower=fitted.lower))
    own = view(_with_data(document, msgspec.structs.replace(data, fitted=None)), folder).prepared.preprocessing
    if not taken_over.differs(own, fitted):
        return _with_data(document, msgspec.structs.replace(data, fitted=None)), ""
    kept = taken_over.pack(fitted, found.words)
    try:
        taken_over.onto(own, kept)
    except WorkbenchError as error:
        return document, f"its {'vocabulary' if fitted.vocabulary else 'scaling'} was not taken over ({error.what})"
    words = "vocabulary" if fitted.vocabulary else "scaling"
    return _with_data(document, msgspec.structs.replace(data, fitted=kept)), f"{words} taken over"


def _with_data(document: Document, data: DataSpec) -> Document:
    return msgspec.structs.replace(document, data=data)


def _fitted_head(document: Document, facts: DataFacts) -> tuple[Document, list[str]]:
    """The network as the present data need it: what ``check`` offers for every error."""
    bare = msgspec.structs.replace(_with_begin(document, None), proposed=Proposed())     # a proposed network is not what is wanted
    made, report, done = fix_all(bare, facts)
    if not report.ok:
        first = report.errors[0]
        raise SettingError(f"the trained network does not fit these data: {first.message}", where="the model",
                           fix="Take over the weights alone, into a network that fits")
    return msgspec.structs.replace(document, data=made.data, model=made.model), done


def _finished(document: Document, facts: DataFacts, found: Origin, freeze: tuple[str, ...], new_head: bool, done: list[str]) -> Taken:
    asked: Any = document.training.begin_with
    model = build.build(document.model, facts.inputs, target_of(facts), auxiliary=True)
    plan = _planned(model, _weights(found), asked, found)
    head = head_of(document.model)
    if new_head and head in plan.taken:
        names = _pairs(plan, [name for name in plan.taken if name != head])
        if not names:
            raise SettingError("nothing but the head would take weights", where="--new-head", fix="Leave it out")
        plan = _planned(model, _weights(found), msgspec.structs.replace(asked, layers=names), found)
        asked = msgspec.structs.replace(asked, layers=names)
    names = _to_freeze(freeze, plan, head)
    layers = tuple(msgspec.structs.replace(layer, trainable=layer.name not in names) for layer in document.model.layers)
    if not _learns(model, names):
        raise SettingError("every layer with weights would be frozen, so that nothing is left to learn", where="--freeze", fix="Leave one out")
    made = msgspec.structs.replace(document, model=msgspec.structs.replace(document.model, layers=layers))
    new = head if head and head not in plan.taken else ""
    return Taken(_with_begin(made, asked), plan.begun(found.words), names, new, tuple(done), f"Begin with {found.words}", head)


def _learns(model: keras.Model, frozen: Sequence[str]) -> bool:
    return any(layer.trainable_variables for layer in model.layers if layer.name not in frozen)


def _to_freeze(asked: Sequence[str], plan: beginning.Plan, head: str) -> tuple[str, ...]:
    names: list[str] = []
    for name in asked:
        if name == ALL_BUT_HEAD:
            names += [taken for taken in plan.taken if taken != head]
        elif name in plan.taken:
            names.append(name)
        else:
            raise SettingError(f"'{name}' takes no trained weights, so there is nothing to keep as it is", where="--freeze",
                               fix=f"Freeze one of: {', '.join(plan.taken)}")
    return tuple(dict.fromkeys(names))
