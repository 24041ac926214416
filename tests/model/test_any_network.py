"""Whatever the network: the check answers, blames layers that exist, and its fixes can be applied and looked at again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.model import strategies
from tests.model.broken import AHEAD, CLASSES, NEXT, ONE, SERIES, TABLE, TEXT
from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.model import catalog
from workbench.model.check import check
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document as doc
from workbench.project.document import Document

NAMES = ("x", "a", "b", "c", "d", "e", "f")
PORTS = ("", "", "", "", ".h", ".c", ".states", ".scores", ".forward_h", ".nonsense")
NONSENSE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from(
        [10**12, 2**70, -1, 0.5, -2.5, "", "relu", "nonsense", [], [1, 2, 3], [[1, 2], [3, 4]], {}, {"kind": "LSTM"}, {"class_name": "X"}]
    ),
)
DATA = st.sampled_from([(SERIES, ONE), (SERIES, AHEAD), (TEXT, CLASSES), (TEXT, NEXT), (TABLE, CLASSES), ((), ONE)])
SEARCH = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


def references() -> st.SearchStrategy[tuple[str, ...]]:
    one = st.builds(lambda name, port: name + port, st.sampled_from((*NAMES, "ghost")), st.sampled_from(PORTS))
    return st.just(()) | st.lists(one, max_size=3).map(tuple)


@st.composite
def layer(draw, name: str) -> LayerSpec:
    kind = draw(st.sampled_from([*catalog.layers(), "LSTMM", "Dense", "LSTM", "GRU", "Attention", "Add", "Concatenate", "Bidirectional"]))
    parameters = {}
    if kind in catalog.layers():
        parameters = dict(draw(strategies.layers(kind)).parameters)
        known = [p.name for p in catalog.layers()[kind].parameters] or ["units"]
        for wrong in draw(st.lists(st.sampled_from([*known, "unit", "dtype"]), max_size=1)):
            parameters[wrong] = draw(NONSENSE)
    initial = draw(references()) if draw(st.booleans()) else ()
    shares = draw(st.sampled_from(("", "", "", *NAMES)))
    return LayerSpec(kind, name, draw(references()), parameters, draw(st.booleans()), initial, shares, draw(st.sampled_from(("", "block", "other"))))


@st.composite
def networks(draw) -> ModelSpec:
    count = draw(st.integers(0, 5))
    layers = [draw(layer(name)) for name in NAMES[1 : count + 1]]
    if draw(st.integers(0, 9)):
        layers.insert(0, LayerSpec("Input", "x"))
    outputs = draw(references()) if draw(st.booleans()) else ()
    return ModelSpec(tuple(layers), outputs)


def sound(spec: ModelSpec, inputs, target, depth: int = 1) -> None:
    report = check(spec, inputs, target, None, 100, 24)
    assert [row.name for row in report.layers] in ([layer.name for layer in spec.layers], [])
    ids = [complaint.id for complaint in report.complaints] + []
    assert len(ids) == len(set(ids))
    document = Document(data=DataSpec(source=SourceSpec("x.csv")), model=spec)
    for complaint in report.complaints:
        assert complaint.layer in {layer.name for layer in spec.layers} | {""}, complaint
        assert "\n" not in complaint.message
        for fix in complaint.fixes if depth else ():
            note(f"{complaint.message} -> {fix.title}")
            sound(doc.replace(document, fix.edits).model, inputs, target, depth - 1)


@SEARCH
@given(networks(), DATA)
def test_the_check_never_breaks(spec, data):
    sound(spec, *data)


@SEARCH
@given(st.permutations(list(catalog.layers())), DATA)
def test_kinds_in_any_order(kinds, data):
    """Plain chains of what the palette gives."""
    layers = [LayerSpec("Input", "x")]
    for n, kind in enumerate(kinds[:8]):
        required = {p.name: p.default for p in catalog.layers()[kind].parameters if p.required and p.default is not None}
        layers.append(LayerSpec(kind, f"l{n}", (), required))
    sound(ModelSpec(tuple(layers)), *data, depth=0)
