"""Answers of networks for windows that are tested without an engine."""

from workbench.errors import ProjectError


def none(path, run, layer, **_):
    raise ProjectError(f"run {run} has no network here", where="p.rnnw", fix="Train it")
