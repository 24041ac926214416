"""Texts in exported programs: settings, and the text that cuts them into tokens, learns the vocabulary and shares samples out."""

from __future__ import annotations

from typing import Any

from ..dataset.spec import DataSpec
from ..sequence import tokens
from ..sequence.preprocessing import Preprocessing
from . import script_blocks as blocks
from . import script_gather as gather
from . import script_own
from . import script_texts_text as text
from .bundle import Bundle

_CLUSTERS = ("_CLASSES", "_RUNS", "STARTS", "LETTERS", "SYLLABLE", "CLUSTER", "_CLUSTER", "_PLAIN", "letters", "code_points", "clusters")
_PAIRS = ("LONGEST", "SPACE", "BLANKS", "MARKS", "_SEPARATE", "class_table", "_STARTS", "pieces", "Learned", "_Learner", "joined", "learn",
          "Encoder")
_PLAIN = 0x300


def settings(data: DataSpec, bundle: Bundle) -> dict[str, Any]:
    """Constants at the program's top."""
    fitted = bundle.preprocessing
    words, label = data.with_role("text"), data.with_role("label")
    found: dict[str, Any] = {"TEXT": words[0] if words else None}
    if fitted.task in ("classification", "tagging"):
        found["LABEL"] = label[0] if label else None
    if fitted.task == "pairs":
        found["TARGET"] = fitted.targets[0]
    found |= {"UNIT": data.text.unit, "LOWER": data.text.lower, "VOCABULARY": data.text.vocabulary}
    if fitted.task == "language":
        found |= {"LOOK_BACK": data.look_back, "STRIDE": data.look_back if data.text.chunked else data.stride}
    else:
        found["LENGTH"] = data.text.length if data.text.quantile is None else fitted.length
    if fitted.task == "pairs":
        found["TARGET_LENGTH"] = fitted.target_length
    if data.groups and fitted.task != "language":
        found["GROUPS"] = list(data.groups)
    split = data.split
    rare = blocks.split_of(split)
    return {**found, **_cutting(fitted), "TRAIN_SHARE": split.train, "VALIDATION_SHARE": split.validation,
            **({"SPLIT": rare} if _is_odd(data, fitted.task) else {}), "SPLIT_SEED": bundle.document.seed}


def _cutting(fitted: Preprocessing) -> dict[str, str]:
    """Regular expressions of punctuation and white space, for words."""
    if fitted.unit != "word":
        return {}
    marks = tokens.marks(fitted.rule)
    return {**({"PUNCTUATION": tokens.character_class(marks)} if marks else {}), "SPACE": tokens.character_class(tokens.blanks(fitted.rule))}


def _is_odd(data: DataSpec, task: str) -> bool:
    usual = {"classification": "stratified", "language": "chronological"}.get(task, "random")
    return data.split.method not in (None, usual) or bool(data.split.folds)


def statements(data: DataSpec, bundle: Bundle) -> tuple[str, ...]:
    """The blocks between reading and training."""
    task = bundle.preprocessing.task
    parts = [_pieces(data, bundle), text.TOKENS_PAIRS if data.text.unit == "byte_pair" else text.TOKENS]
    if task == "language":
        return (*parts, _language_split(data), text.WINDOWS)
    parts += [text.PADDED, _samples(data, task)]
    if task == "tagging":
        parts.append(text.SENTENCES_GROUPED if data.groups else text.SENTENCES)
    return (*parts, text.TAKER_PAIRS if task == "pairs" else text.TAKER)


def _pieces(data: DataSpec, bundle: Bundle) -> str:
    if data.text.unit == "byte_pair":
        clusters = script_own.text("sequence.clusters", ["code_points"])
        pairs = script_own.text("sequence.byte_pairs", _PAIRS, {"def pieces(": "def cut(", "self.ids_of(pieces(text))": "self.ids_of(cut(text))"})
        return f"{clusters}\n\n\n{pairs}\n\n\n{text.PIECES_PAIRS.strip()}"
    if data.text.unit == "word":
        return text.PIECES_WORDS if tokens.marks(bundle.preprocessing.rule) else text.PIECES_GIVEN
    if bundle.preprocessing.rule == 1 or _is_plain(bundle):
        return text.PIECES_LETTERS
    own = script_own.text("sequence.clusters", _CLUSTERS)
    return f"{own}\n\n\n{text.PIECES_CLUSTERS.strip()}"


def _is_plain(bundle: Bundle) -> bool:
    """Whether every character of the texts is one code point."""
    texts = getattr(bundle.prepared, "all_texts", None) or [getattr(bundle.prepared, "text", "")]
    texts = [*texts, *(getattr(bundle.prepared, "all_written", None) or [])]
    known = not any(texts) or all(not one or (ord(max(one)) < _PLAIN and "\r\n" not in one) for one in texts)
    return known and all(len(token) <= 1 for token in (*bundle.preprocessing.vocabulary[2:], *bundle.preprocessing.target_vocabulary[4:]))


def _samples(data: DataSpec, task: str) -> str:
    """How samples are shared out."""
    labelled = task == "classification"
    if not _is_odd(data, task):
        own = gather.gathered(["dataset.split:stratified"])
        return f"{own}\n\n\n{(text.SHARED if labelled else text.SHARED_ALIKE).strip()}"
    own = gather.gathered(["dataset.split:samples"], blocks.INSTEAD)
    groups = "labels_count_groups(table)" if data.groups else "None"
    body = text.SHARED_ODD % {"labels": "labels" if labelled else "None", "groups": "groups" if data.groups or task == "tagging" else "None"}
    return f'{own}\n\n\n{body.strip()}'.replace("labels_count_groups(table)", groups)


def _language_split(data: DataSpec) -> str:
    if not _is_odd(data, "language"):
        return text.LANGUAGE_SPLIT
    own = gather.gathered(["dataset.split:_one"], blocks.INSTEAD)
    return f"{own}\n\n\n{text.LANGUAGE_SPLIT_ODD.strip()}"


def main(data: DataSpec, task: str, auxiliary: int, classes: str) -> str:
    """What the program does in the end; ``classes`` is how weights of classes are made ("" = all alike)."""
    answer = blocks.ANSWER if auxiliary else ""
    more = ", class_weights" if classes else ""
    if task == "language" and data.text.chunked:
        more += ', starts=starts["train"]'
    joint = '""' if data.text.unit != "word" else '" "'
    mains = {"classification": text.CLASSIFICATION_MAIN, "language": text.LANGUAGE_MAIN, "tagging": text.TAGGING_MAIN, "pairs": text.PAIRS_MAIN}
    return mains[task] % {"many": "texts", "compared": ", class_weights" if classes else "", "answer": answer,
                          "more": more, "weights": classes, "joint": joint,
                          "groups": _grouped(data, task)}


def _grouped(data: DataSpec, task: str) -> str:
    if not _is_odd(data, task):
        return ""
    if task == "tagging":
        return ", np.arange(len(words))"
    return f", {text.GROUPS_OF}" if data.groups else ""
