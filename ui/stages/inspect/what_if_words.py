"""What a what-if answer says, in sentences, lines and rows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ... import figures
from ...plots.answer_pair import AnswerLine
from ...translating import tr
from ...widgets import Cell

if TYPE_CHECKING:
    from workbench.project.inspecting.what_if import Measured, Shown

BEFORE, AFTER, TRUTH = "grey", "teal", "text"
_MOST = 10
_NAMES = {"rmse": "RMSE", "mae": "MAE", "mape": "MAPE", "smape": "sMAPE", "mase": "MASE", "r2": "R²", "macro_f1": tr("macro F1"), "loss": "loss",
          "balanced_accuracy": tr("balanced accuracy"), "bits_per_character": tr("bits a character"), "bits_per_token": tr("bits a token")}
_SHARES = ("accuracy", "macro_f1", "balanced_accuracy", "mape", "smape")


def headline(found: Shown, acting: bool) -> str:
    """Loss before and after."""
    answer = found.answer
    if answer.loss is None or answer.loss_before is None:
        return tr("The network's answer") if not acting else tr("The answer with these changes")
    before, after = float(answer.loss_before[0]), float(answer.loss[0])
    if not acting:
        return tr("Loss {number}", number=figures.number(before))
    share = figures.change(after, before)
    return tr("Loss {number} → {number2}", number=figures.number(before), number2=figures.number(after)) + (
        f" ({figures.signed_percent(share)})" if share is not None and abs(share) < 100 else ""
    )


def words(found: Shown, acting: bool) -> str:
    """What the answer does, in a sentence."""
    if not acting:
        return tr("Nothing is changed: this is the network's own answer.")
    said = {"values": _values, "class": _class, "token": _token}[found.kind](found)
    unknown = found.answer.unknown
    if unknown:
        said += tr(" Not in the vocabulary: step {names}.", names=', '.join(map(str, unknown[:6])))
    return said


def _values(found: Shown) -> str:
    gap = np.abs(found.after - found.before)
    if not np.isfinite(gap).all():
        return tr("The answer is no finite number any more.")
    step, target = np.unravel_index(int(gap.argmax()), gap.shape)
    if gap[step, target] <= 1e-9 * max(float(np.abs(found.before).max()), 1e-30):
        return tr("The forecast does not move at all.")
    unit = f" {found.unit}" if found.unit else ""
    of = tr(" of {names}", names=found.names[target]) if gap.shape[1] > 1 else ""
    where = (tr(", {value} steps ahead", value=step + 1) if step else tr(", {value} step ahead", value=step + 1)) if len(gap) > 1 else ""
    return (tr("The forecast{of} moves by {number}{unit} at most{where}: {number2} → {number3}.", of=of,
               number=figures.number(float(gap[step, target])), unit=unit, where=where,
               number2=figures.number(float(found.before[step, target]), 4), number3=figures.number(float(found.after[step, target]), 4)))


def _class(found: Shown) -> str:
    old, new, true = int(found.before.argmax()), int(found.after.argmax()), int(found.truth)
    if old == new:
        return (
            tr(
                "It still says “{names}” ({percent} → {percent2}), which is right.",
                names=found.names[new],
                percent=figures.percent(float(found.before[old]), 1),
                percent2=figures.percent(float(found.after[new]), 1),
            )
            if new == true
            else tr(
                "It still says “{names}” ({percent} → {percent2}), which is wrong.",
                names=found.names[new],
                percent=figures.percent(float(found.before[old]), 1),
                percent2=figures.percent(float(found.after[new]), 1),
            )
        )
    return (
        tr("It said “{names}”, now it says “{names2}”, which is right.", names=found.names[old], names2=found.names[new])
        if new == true
        else tr("It said “{names}”, now it says “{names2}”; the sample as it was is “{names3}”.", names=found.names[old], names2=found.names[new],
                names3=found.names[true])
    )


def _token(found: Shown) -> str:
    old, new = int(found.before.argmax()), int(found.after.argmax())
    stays = "stays" if old == new else "becomes"
    return tr("After step {step} the likeliest next token {stays} “{names}”", step=found.step, stays=stays, names=found.names[new]) + (
        tr(" (was “{names}”).", names=found.names[old]) if old != new else "."
    )


def lines(found: Shown, acting: bool) -> list[AnswerLine]:
    """The first target's forecast: what came, before, after."""
    ahead = np.arange(1, len(found.before) + 1)
    made = [AnswerLine(tr("what came"), TRUTH, ahead, found.truth[:, 0]), AnswerLine("before", BEFORE, ahead, found.before[:, 0])]
    return [*made, AnswerLine(tr("with the changes"), AFTER, ahead, found.after[:, 0])] if acting else made


def input_lines(found: Shown) -> tuple[str, list[AnswerLine]]:
    """The feature that is changed most, before and after; none where numbers are not changed."""
    if not found.values.size or np.array_equal(found.values, found.values_before):
        return "", []
    gap, size = np.abs(found.values - found.values_before).max(axis=0), np.abs(found.values_before).max(axis=0)
    feature = int((gap / np.maximum(size, 1e-30)).argmax())
    name = found.read.features[feature] if feature < len(found.read.features) else tr("feature {feature}", feature=feature)
    steps = np.arange(len(found.values))
    return name, [AnswerLine("before", BEFORE, steps, found.values_before[:, feature]),
                  AnswerLine(tr("with the changes"), AFTER, steps, found.values[:, feature])]


def read_words(found: Shown) -> str:
    """The text as the network reads it with the changes, unknown words marked."""
    return " ".join(word.replace("�", "[unknown]") for word in found.read.tokens if word)


def shares(found: Shown) -> tuple[tuple[str, ...], np.ndarray, np.ndarray, int]:
    """Names, shares before and after, and the true row: the likeliest in either answer, and the true one."""
    true = int(found.truth)
    size = np.maximum(found.before, found.after)
    kept = np.argsort(-size, kind="stable")[:_MOST]
    if true >= 0 and true not in kept:
        kept = np.append(kept[:_MOST - 1], true)
    place = int(np.flatnonzero(kept == true)[0]) if true >= 0 else -1
    return tuple(found.names[n] for n in kept), found.before[kept], found.after[kept], place


def measured_words(found: Measured) -> str:
    """What the changes cost over a split."""
    share = figures.change(found.loss, found.loss_before)
    part = f"{found.samples:,}" if found.samples == found.total else tr("{samples:,} of {total:,}", samples=found.samples,
                                                                        total=found.total)
    if share is None or math.isclose(found.loss, found.loss_before, rel_tol=1e-6):
        return tr("Over {part} samples of {split} the loss does not change.", part=part, split=found.split)
    better = "falls" if found.loss < found.loss_before else "rises"
    return (tr("Over {part} samples of {split} the loss {better} from {number} to {number2} ({signed_percent}).", part=part,
               split=found.split, better=better, number=figures.number(found.loss_before), number2=figures.number(found.loss),
               signed_percent=figures.signed_percent(share)))


def measured_rows(found: Measured) -> list[list[Cell | str]]:
    """One row a figure."""
    rows: list[list[Cell | str]] = [[tr("training loss"), figures.number(found.loss_before), figures.number(found.loss),
                                     figures.signed_percent(figures.change(found.loss, found.loss_before))]]
    for name, after in found.after.items():
        before = found.before.get(name)
        say = (lambda v: figures.percent(v, 1)) if name in _SHARES else figures.number
        same = before is not None and before == after
        change = tr("the same") if same else figures.signed_percent(figures.change(after, before))
        rows.append([_NAMES.get(name, name.replace("_", " ")), say(before), say(after), change])
    return rows
