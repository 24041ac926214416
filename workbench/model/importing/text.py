"""The program text of a Keras model becomes a network. Imports nothing heavy."""

from __future__ import annotations

import ast
import re
from typing import Any

from ...errors import ModelError
from .layout import specification
from .result import Imported
from .scope import Scope
from .syntax import Interpreter
from .values import Chain, Function, Instance, Late, Network, Node, Tensor, Unknown, Unreadable, place

_LARGEST = 2_000_000
_DEEPEST = 90


def from_text(text: str, where: str = "") -> Imported:
    """The network a program text makes. The text is read as syntax and never run.

    Parameters
    ----------
    text : str
        Python: ``Sequential``, ``Model(inputs, outputs)``, or classes and functions that make them.
    where : str
        What to call it in complaints: the file's name.

    Raises
    ------
    ModelError
        It is not Python, makes no network, or uses a layer that is not in the catalog.
    """
    tree = _parsed(text, where)
    notes: list[str] = []
    interpreter = Interpreter(lambda sentence: notes.append(sentence) if sentence not in notes else None)
    scope = Scope()
    try:
        interpreter.run(tree.body, scope)
        network = _chosen(interpreter, scope, notes)
        return imported(interpreter, network, notes)
    except Unreadable as error:
        raise error.error(where) from None
    except RecursionError:
        raise ModelError("the text is nested too deeply to follow", where=where, fix="Import the part that makes the network") from None


def _parsed(text: str, where: str) -> ast.Module:
    if len(text) > _LARGEST:
        raise ModelError("the text is too long", where=where, fix="Import the part that makes the network")
    lines = [_plain_line(line) for line in text.lstrip("\ufeff").splitlines()]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", 0) or 0
        words = getattr(error, "msg", None) or "it can't be parsed"
        raise ModelError(f"this is no Python text ({words})", where=place(where, line), fix="Correct the line, or import a .keras file") from None


def _plain_line(line: str) -> str:
    """Notebooks' own commands and console prompts are no Python."""
    bare = line.lstrip()
    if bare.startswith(("!", "%")):
        return line[: len(line) - len(bare)] + "pass"
    return re.sub(r"^(>>> |\.\.\. )", "", line)


def imported(interpreter: Interpreter, network: Network, notes: list[str]) -> Imported:
    """The spec of a network that was followed to its end."""
    held = {id(node) for tensor in network.outputs for node in interpreter.graph.nodes_above(tensor)} | {id(one.node) for one in network.inputs}
    nodes = [node for node in interpreter.graph.nodes if id(node) in held]
    orphan = next((node for node in nodes if node.layer.kind == "Input" and id(node) not in {id(one.node) for one in network.inputs}), None)
    if orphan is not None:
        raise Unreadable("the network depends on an Input that is not among the Model's inputs", orphan.line, "Add it to Model(inputs=[…])")
    spec, _ = specification(nodes, network.inputs, network.outputs, interpreter.note, interpreter.graph.numbers)
    _note_loose(interpreter, nodes)
    if all(layer.kind == "Input" for layer in spec.layers):
        raise Unreadable("the model has no layers", network.line, "Add some")
    if interpreter.marks.compiled or interpreter.marks.fitted:
        interpreter.note("optimizer, loss and training are not read: the Train stage has its own")
    return Imported(spec, tuple(notes))


def _note_loose(interpreter: Interpreter, nodes: list[Node]) -> None:
    """Layers of a function or class that is used, whose own output nothing takes."""
    blocks = {node.block for node in nodes if node.block}
    held = {id(node.layer) for node in nodes}
    for node in interpreter.graph.nodes:
        if node.block in blocks and id(node.layer) not in held:
            name = f" '{node.layer.name}'" if node.layer.name else ""
            interpreter.note(f"line {node.line}: {node.layer.kind}{name} is left out: nothing takes what it gives")


def _chosen(interpreter: Interpreter, scope: Scope, notes: list[str]) -> Network:
    """The model that is meant: compiled or trained, else called model, else the last one."""
    marks = interpreter.marks
    if not marks.models:
        _try_functions(interpreter, scope)
    models = [model for model in marks.models if not _inside(model, marks.models)] or marks.models
    used = [one for one in [*reversed(marks.fitted), *reversed(marks.compiled)] if isinstance(one, Chain | Network | Instance)]
    called = [scope.names.get(name) for name in ("model", "full_model", "autoencoder", "transformer", "net", "network")]
    named = [one for one in called if isinstance(one, Chain | Network | Instance)]
    candidates = [*used, *named, *_largest(models)]
    fault: Unreadable | None = None
    for number, model in enumerate(candidates):
        try:
            network = _as_network(interpreter, model)
        except Unreadable as error:
            fault = fault or error
            if number < len(used) or number < len(used) + len(named):
                raise
            continue
        others = [one for one in models if one is not model and not _part_of(one, model) and id(one) not in interpreter.called]
        if others:
            names = ", ".join(f"'{one.name or 'model'}' (line {one.line})" for one in others[:4])
            notes.append(f"the text makes several models; read was '{model.name or 'model'}' (line {model.line}), not {names}")
        return network
    failed = [*([fault] if fault else []), *(interpreter.failed[-1:])]
    if failed:
        raise failed[0]
    loose = _loose(interpreter, scope)
    if loose is not None:
        return loose
    raise Unreadable("the text makes no model", 0, "It needs Sequential([…]) or Model(inputs, outputs)")


def _loose(interpreter: Interpreter, scope: Scope) -> Network | None:
    """Layers from Inputs on that no Model holds: the last tensor with a name is the answer."""
    tensors = [value for value in scope.names.values() if isinstance(value, Tensor) and value.node.layer.kind != "Input"]
    heads = [Tensor(node) for node in interpreter.graph.nodes if node.layer.kind == "Input"]
    if not tensors or not heads:
        return None
    last = max(tensors, key=lambda one: next(n for n, node in enumerate(interpreter.graph.nodes) if node is one.node))
    held = {id(node) for node in interpreter.graph.nodes_above(last)}
    return Network([one for one in heads if id(one.node) in held], [last], last)


def _largest(models: list[Any]) -> list[Any]:
    """The last one first, models of other models before their parts."""
    return list(reversed(models))


def _inside(model: Any, models: list[Any]) -> bool:
    """Whether a model was only made to be a part of another."""
    return any(other is not model and _part_of(model, other) for other in models)


def _part_of(model: Any, other: Any) -> bool:
    if isinstance(other, Chain):
        return any(item is model or _part_of(model, item) for item in other.items)
    if isinstance(other, Instance):
        parts = list(other.attributes.values())
        flat = [one for part in parts for one in (part if isinstance(part, list | tuple) else [part])]
        return any(part is model or (isinstance(part, Instance | Chain) and part is not other and _part_of(model, part)) for part in flat)
    return False


def _as_network(interpreter: Interpreter, model: Any) -> Network:
    if isinstance(model, Network):
        return model
    if isinstance(model, Chain):
        if not model.items:
            raise Unreadable("the model has no layers", model.line, "Add some")
        model.network = model.network or interpreter.graph.network_of(model, interpreter.apply, interpreter.marks.built.get(id(model)))
        return model.network
    late = Late(shape=interpreter.marks.built.get(id(model)))
    interpreter.graph.frames.clear()
    found = interpreter.apply(model, late, model.line)
    outputs = [interpreter.graph.tensor(one, model.line) for one in (found if isinstance(found, list | tuple) else [found])]
    return Network(list(late.parts), outputs, found, model.name, model.line)


def _try_functions(interpreter: Interpreter, scope: Scope) -> None:
    """A text may only define the function that makes the model: it is called with what its arguments are by default."""
    functions = [value for value in scope.names.values() if isinstance(value, Function) and isinstance(value.body, list)]
    for function in reversed(functions):
        if not any(isinstance(part, ast.Return) for one in function.body for part in ast.walk(one)) if isinstance(function.body, list) else True:
            continue
        count = len(interpreter.marks.models)
        try:
            found = interpreter.call(function, [], {}, function.line)
        except Unreadable as error:
            interpreter.failed.append(error)
            continue
        if isinstance(found, Chain | Network) or len(interpreter.marks.models) > count:
            scope.names.setdefault("model", found)
            return
    classes = [value for value in scope.names.values() if not isinstance(value, Unknown) and hasattr(value, "members")]
    for kind in reversed(classes):
        if interpreter.library.is_model(kind):
            interpreter.call(kind, [], {}, kind.line)
            return
