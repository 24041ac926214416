"""The grammar of the command line, as argparse declarations."""

from __future__ import annotations

import argparse

from ..version import VERSION
from . import comparing, data_options, exporting, gallery, generating, judging, predicting, runs, sweeping, transferring
from .inspecting import LOOKS, OPTIONS

VERBS = (
    "demo", "gallery", "made", "new", "show", "set", "undo", "redo", "propose", "check", "analyze", "start", "range-test", "tune-speed",
    "transfer", "train", "sweep", "runs", "probe", "inspect", "evaluate", "compare", "generate", "predict", "export", "layers", "import",
    "code", "relink", "extract", "devices",
)


def build() -> argparse.ArgumentParser:
    """The parser of ``rnn-workbench VERB …``."""
    parser = argparse.ArgumentParser(
        prog="rnn-workbench",
        description="Build, train and understand recurrent networks.",
        epilog="Without a verb: the window (rnn-workbench [PROJECT]).",
    )
    parser.add_argument("--version", action="version", version=f"rnn-workbench {VERSION}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    _demo(verbs)
    _gallery(verbs)
    _new(verbs)
    _document_verbs(verbs)
    _verb(verbs, "propose", "propose the network anew for the data as they are (undoable)")
    _check(verbs)
    _analyze(verbs)
    transferring.declare(_verb(verbs, "transfer", "go on from a trained network: its layers, its weights, what its data went through (undoable)"))
    _train(verbs)
    sweeping.declare(_verb(verbs, "sweep", "search over settings: many trials, the best of which becomes a run"))
    _runs(verbs)
    _probe(verbs)
    _inspect(verbs)
    _evaluate(verbs)
    comparing.declare(_verb(verbs, "compare", "two runs, or a run and a baseline, on the same samples: is the difference more than chance"))
    generating.declare(_verb(verbs, "generate", "write a text on with a language model, token by token"))
    _predict(verbs)
    _export(verbs)
    _layers(verbs)
    _import(verbs)
    _code(verbs)
    _links(verbs)
    _verb(verbs, "devices", "what networks can be trained on here, and why no GPU is used", project=False)
    return parser


def _verb(verbs: argparse._SubParsersAction, name: str, words: str, project: bool = True) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
    if project:
        parser.add_argument("project", metavar="P", help="the project file (.rnnw)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line on stdout")
    return parser


def _demo(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "demo", "the main job on bundled data, without a window", project=False)
    parser.add_argument("--out", metavar="DIR", default="rnn-workbench-demo", help="folder for what it writes (default: %(default)s)")


def _gallery(verbs: argparse._SubParsersAction) -> None:
    gallery.declare(_verb(verbs, "gallery", "worked examples: list them, open one as a project, run one, share your own", project=False))
    gallery.declare_made(_verb(verbs, "made", "practice data: list them, or write some to a file", project=False))


def _new(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "new", "make a project from a data file; everything is proposed", project=False)
    parser.add_argument("--data", metavar="FILE", required=True)
    parser.add_argument("--also", metavar="FILE", nargs="+", default=[], action="extend", help="further files: below the first one, or beside it")
    parser.add_argument("--join", choices=("stack", "time"), default="stack",
                        help="with --also: stack = rows below each other (a column names the file); time = columns beside each other by time")
    parser.add_argument("--embed", action="store_true", help="keep a copy of the files in the project")
    parser.add_argument("--target", metavar="C", nargs="+", default=[], action="extend", help="column(s) to forecast")
    parser.add_argument("--time", metavar="C", nargs="+", default=[], action="extend", help="time column(s)")
    parser.add_argument("--text", metavar="C", help="the text column")
    parser.add_argument("--label", metavar="C", help="the label column")
    kinds = "forecast, classify-text, classify-series, autoencoder, language-model, tagging, pairs"
    parser.add_argument("--template", metavar="NAME", help=f"{kinds}, or a gallery name")
    parser.add_argument("--lookback", metavar="N", type=int, help="rows (or tokens) the network looks back")
    parser.add_argument("--horizon", metavar="N", type=int, help="rows to forecast")
    parser.add_argument("-o", "--output", metavar="P.rnnw", required=True)
    data_options.add(parser)


def _document_verbs(verbs: argparse._SubParsersAction) -> None:
    show = _verb(verbs, "show", "print the document as a tree, or the value at a path")
    what = show.add_mutually_exclusive_group()
    what.add_argument("path", nargs="?", default="", metavar="PATH")
    what.add_argument("--data", action="store_true", help="the data instead: roles, windows, counts by split, findings with their remedies")
    set_ = _verb(verbs, "set", "set one value (undoable)")
    set_.add_argument("path", metavar="PATH", help="e.g. model.layers.lstm.units")
    set_.add_argument("value", metavar="VALUE", help="JSON, else a string; @FILE reads JSON from a file")
    _verb(verbs, "undo", "take the last step back")
    _verb(verbs, "redo", "do the last undone step again")


def _check(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "check", "shapes, parameters, complaints with fixes; exit 1 if it can't train")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--fix", metavar="ID", help="apply one fix, of the network or of the data")
    group.add_argument("--fix-all", action="store_true", help="apply the first fix of every error")


def _analyze(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "analyze", "shapes, parameters, state, reach and cost of every layer")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it: .csv, .html (with the graph), .svg or .png (the graph alone)")
    ranging = _verb(verbs, "range-test", "which learning rate? a short run with one that rises from batch to batch; changes nothing")
    ranging.add_argument("--low", type=float, default=1e-6, metavar="RATE", help="the first rate (default 1e-6)")
    ranging.add_argument("--high", type=float, default=10.0, metavar="RATE", help="the last rate (default 10)")
    ranging.add_argument("--batches", type=int, default=120, metavar="N", help="batches in all (default 120)")
    tuning = _verb(verbs, "tune-speed", "measure how a step of this network is computed fastest here, and keep that (undoable)")
    tuning.add_argument("--dry-run", action="store_true", help="only measure; the project stays as it is")
    _verb(verbs, "start", "before training: one batch through the untrained network, and what stands out")


def _train(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "train", "train; the run is kept in the project")
    parser.add_argument("--epochs", metavar="N", type=int, help="total number of epochs")
    parser.add_argument("--seed", metavar="N", type=int)
    parser.add_argument("--deterministic", action="store_true", help="same seed, same result, bit for bit")
    parser.add_argument("--resume", action="store_true", help="go on with the last unfinished run, or extend a finished one")
    parser.add_argument("--run", metavar="R", type=int, help="go on with this run (--epochs is its new total)")
    parser.add_argument("--keep-going", action="store_true",
                        help="for schedulers that start a job again: go on with the unfinished run if there is one, else begin")
    parser.add_argument("--device", metavar="D", help="auto, cpu, gpu:0, gpu:all")
    parser.add_argument("--workers", metavar="N", type=int,
                        help="so many processes of this computer share every batch (a cluster: TF_CONFIG, see docs/cluster.md)")
    parser.add_argument("--set", metavar="PATH=VALUE", nargs="+", default=[], action="extend",
                        help="for this run only; with --resume another learning rate, clipping or patience")


def _runs(verbs: argparse._SubParsersAction) -> None:
    runs.declare(_verb(verbs, "runs", "the runs kept in the project: compare, star, tag, delete, restore, make current"))


def _probe(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "probe", "gates, states and gradients of a recurrent layer, as .npz")
    parser.add_argument("--layer", metavar="L", help="the recurrent layer (default: the only one)")
    parser.add_argument("--run", metavar="R", type=int)
    parser.add_argument("--split", choices=("train", "validation", "test"), default="test")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--sample", metavar="I", type=int, default=0, help="window of the split, from 0")
    which.add_argument("--input", metavar="FILE", help="the last window of a series, or every row of a text file")
    parser.add_argument("--gradients", action="store_true", help="also the total gradient through time")
    parser.add_argument("-o", "--output", metavar="OUT.npz", required=True)


def _inspect(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "inspect", "look into a trained network: what the Inspect stage shows")
    parser.add_argument("what", metavar="WHAT", choices=tuple(LOOKS), help="; ".join(f"{name}: {look.words}" for name, look in LOOKS.items()))
    parser.add_argument("--layer", metavar="L", help="the recurrent layer (default: the only one; any layer for layers, attention, attribution)")
    parser.add_argument("--run", metavar="R", type=int)
    parser.add_argument("--split", choices=("train", "validation", "test"), default="validation")
    parser.add_argument("--sample", metavar="I", type=int, default=0, help="window of the split, from 0")
    parser.add_argument("--epoch", metavar="E", type=int, help="with the weights of this epoch (default: the best)")
    for name, option in OPTIONS.items():
        takers = ", ".join(what for what, look in LOOKS.items() if name in look.options)
        parser.add_argument(f"--{name.replace('_', '-')}", type=option.type, choices=option.choices, help=f"{option.words} ({takers})")
    parser.add_argument("-o", "--output", metavar="OUT.npz", help="write the arrays")


def _evaluate(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "evaluate", "metrics in the data's own units beside the baselines")
    parser.add_argument("--run", metavar="R", type=int)
    parser.add_argument("--split", choices=("train", "validation", "test"), default="test")
    judging.add_options(parser)


def _predict(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "predict", "predictions for a new file")
    parser.add_argument("--input", metavar="FILE", nargs="+", required=True, help="the file; of a project of several files as many")
    parser.add_argument("--run", metavar="R", type=int)
    parser.add_argument("--rolling", action="store_true", help="one row per window to the end of the file")
    parser.add_argument("-o", "--output", metavar="OUT.csv")
    predicting.add_options(parser)


def _export(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "export", "write the trained model; verified by reloading it elsewhere")
    exporting.add_options(parser)


def _layers(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "layers", "the catalog of layers with help", project=False)
    parser.add_argument("name", nargs="?", metavar="NAME")


def _import(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "import", "replace the network by the one in a file (undoable), and check it; exit 1 if it can't train")
    parser.add_argument("file", metavar="FILE", help="Keras program text (.py, .ipynb), Keras JSON, .keras, .h5, or a SavedModel folder")


def _code(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "code", "print the network as Keras code that runs as it is")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it to a file")


def _links(verbs: argparse._SubParsersAction) -> None:
    parser = _verb(verbs, "relink", "say where the data are now; without FILE: whether they still hold what they held")
    parser.add_argument("file", metavar="FILE", nargs="*", help="the file; of a project of several files all of them, or the one that moved")
    parser.add_argument("--force", action="store_true", help="take it also where it is quite another file: other columns, far more or fewer rows")
    parser = _verb(verbs, "extract", "write the copies of data that the project keeps into a folder")
    parser.add_argument("-o", "--output", metavar="DIR", default=".", help="the folder (default: the current one)")
