"""Further looks at autoencoders on the command line: codes, unusual samples, what lies between two codes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..errors import SettingError
from ..evaluation.code_report import FROM, RULES, Anomalies, Between, Codes
from .say import Say, number

_STEPS, _TARGETS = 8, 3
"""Steps and columns of decoded samples that are printed for people."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Of the verb ``evaluate``."""
    group = parser.add_argument_group("autoencoders")
    group.add_argument("--codes", action="store_true", help="the narrowest layer's numbers for every sample, and a picture of two axes")
    group.add_argument("-o", "--output", metavar="FILE.csv", help="with --codes: write them, a row a sample")
    group.add_argument("--threshold", metavar="Q", type=float, help="call samples unusual whose error is above this quantile of the training errors; "
                                                                    "kept with the run, for predict and export")
    group.add_argument("--threshold-of", choices=FROM, default="train", help="whose errors the quantile is of (default: %(default)s)")
    group.add_argument("--labels", metavar="COLUMN", default="", help="the column that says what samples are (default: the one with the role label)")
    group.add_argument("--unusual", metavar="LABEL", nargs="+", default=[], help="the labels that are unusual (default: the rare ones)")
    group.add_argument("--label-rule", choices=tuple(RULES), default="any", help="a window of a series is unusual if any of its rows is, or its last "
                                                                                 "one (default: %(default)s)")
    group.add_argument("--interpolate", metavar="I,J[,N]", help="run the decoder on N codes between those of samples I and J (default: 9)")


def asked(options: argparse.Namespace) -> list[tuple[str, str, dict[str, Any]]]:
    """(JSON key, verb, its options) of every look that is asked for."""
    if options.output and not options.codes:
        raise SettingError("a file is written of the codes", where="--output", fix="Add --codes")
    if options.unusual and options.threshold is None:
        raise SettingError("which labels are unusual matters to a threshold", where="--unusual", fix="Add --threshold 0.99")
    if options.labels and not (options.codes or options.threshold is not None or options.interpolate):
        raise SettingError("labels name codes, or are what errors are held against", where="--labels", fix="Add --codes, or --threshold 0.99")
    found: list[tuple[str, str, dict[str, Any]]] = []
    if options.codes:
        out = Path(options.output).absolute() if options.output else None
        found.append(("codes", "codes", {"split": options.split, "label": options.labels, "rule": options.label_rule, "out": out}))
    if options.threshold is not None:
        found.append(("anomalies", "anomalies", {"split": options.split, "quantile": options.threshold, "of": options.threshold_of,
                                                 "label": options.labels, "unusual": tuple(options.unusual), "rule": options.label_rule}))
    if options.interpolate:
        found.append(("interpolation", "interpolate", {"split": options.split, "label": options.labels, **_between(options.interpolate)}))
    return found


def _between(words: str) -> dict[str, int]:
    try:
        numbers = [int(word) for word in words.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (2, 3):
        raise SettingError(f"'{words}' does not name two samples", where="--interpolate", fix="Write it as --interpolate 0,5 or 0,5,9")
    return dict(zip(("a", "b", "steps"), numbers, strict=False))


def tell(key: str, found: Any, say: Say) -> bool:
    """Print one of these looks."""
    if key == "codes":
        _codes(found, say)
    elif key == "anomalies":
        _anomalies(found, say)
    elif key == "interpolation":
        _interpolation(found, say)
    else:
        return False
    return True


def _codes(found: Codes, say: Say) -> None:
    numbers = f"{found.width} number{'s' if found.width > 1 else ''}"
    say.words(f"The code is '{found.layer}', {numbers} for each of {found.samples:,} {found.split} samples.")
    if found.method == "pca":
        say.words(f"The first two principal components hold {found.shares[0]:.1%} and {found.shares[1]:.1%} of the codes' variance.")
    if found.label:
        say.words(f"'{found.label}' has {len(found.classes):,} labels: {', '.join(found.classes[:12])}{' …' if len(found.classes) > 12 else ''}")
    if found.file:
        say.words(f"Written to {found.file}")
    for note in found.notes:
        say.words(note)


def _anomalies(found: Anomalies, say: Say) -> None:
    if found.threshold is None:
        say.words("There is no threshold: no error is a finite number.")
    else:
        say.table(f"Threshold {found.threshold:.4g}: the {found.quantile:g} quantile of the {found.of} errors",
                  ("split", "samples", "above", "share above", "median", "largest"),
                  [(name, one.samples, one.above, f"{one.share:.2%}" if one.share is not None else "–", one.median, one.largest)
                   for name, one in found.splits.items()], right=range(1, 6))
    if found.metrics:
        rule = f"; a window is unusual if {RULES[found.rule]}" if found.windows else ""
        say.table(f"Against '{found.label}' ({', '.join(found.unusual[:6])} unusual{rule})", ("", found.split),
                  [*((name.replace("_", " "), "–" if value is None else number(value)) for name, value in found.metrics.items()),
                   *((name.replace("_", " "), f"{count:,}") for name, count in found.counts.items())], right=(1,))
    for note in found.notes:
        say.words(note)


def _interpolation(found: Between, say: Say) -> None:
    steps = len(found.arrays["decoded"])
    ends = [f"{name} ({label})" if label else name for name, label in zip(found.names, found.labels, strict=True)]
    say.words(f"{steps} codes of '{found.layer}' between {ends[0]} and {ends[1]} were decoded.")
    length = len(found.arrays["decoded"][0])
    shown = sorted({round(n * (length - 1) / max(1, min(length, _STEPS) - 1)) for n in range(min(length, _STEPS))})
    for k, target in enumerate(found.targets[:_TARGETS]):
        rows = [(_place(n, steps, found), *(float(one[step][k]) for step in shown)) for n, one in enumerate(found.arrays["decoded"])]
        unit = f" {found.units[k]}" if k < len(found.units) and found.units[k] else ""
        say.table(f"{target}{unit}", ("code", *(f"step {step + 1}" for step in shown)), rows, right=range(1, len(shown) + 1))
    left = [f"{len(shown)} of {length:,} steps"] if len(shown) < length else []
    left += [f"{_TARGETS} of {len(found.targets)} columns"] if len(found.targets) > _TARGETS else []
    if left:
        say.words(f"Shown are {' and '.join(left)}; --json prints all of them.")


def _place(number: int, count: int, found: Between) -> str:
    """``sequence 3``, then how far on the way, then ``sequence 9``."""
    if number in (0, count - 1):
        return found.names[0 if number == 0 else 1]
    return f"{100 * number / (count - 1):.3g} %"
