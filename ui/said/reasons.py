"""Words that the library gives the rail and the recent projects: patterns with places for their numbers, marked here so that they are translated."""

from __future__ import annotations

from .marking import mark

REASONS = (
    mark("open a file"), mark("can't be used"), mark("reading"), mark("{0} to settle"), mark("{0} finding to settle"), mark("{0} findings to settle"),
    mark("{0} windows"), mark("{0} texts"), mark("{0} sequences"), mark("{0} pairs"), mark("{0} samples"), mark("waits for the data"),
    mark("checking"), mark("ready to start"), mark("{0} error"), mark("{0} errors"), mark("{0} warning"), mark("{0} warnings"),
    mark("{0} error, {1} warning"), mark("{0} error, {1} warnings"), mark("{0} errors, {1} warning"), mark("{0} errors, {1} warnings"),
    mark("LSTM, {0} par."), mark("GRU, {0} par."), mark("RNN, {0} par."), mark("{0} par."), mark("for another target"), mark("for another horizon"),
    mark("paused, epoch {0}"), mark("epoch {0} of {1}"), mark("epoch {0}"), mark("waits for the model"), mark("interrupted, resume"),
    mark("the run failed"), mark("best epoch {0}"), mark("follows epoch {0}"), mark("follows the run"), mark("{0} run to look at"),
    mark("{0} runs to look at"), mark("waits for a run"), mark("waits for this run"), mark("not measured yet"), mark("written, verified"),
    mark("nothing written yet"), mark("accuracy {0} %"), mark("{0} % under baseline"), mark("{0} % worse"), mark("completed"), mark("stopped"),
    mark("failed"), mark("interrupted"), mark("running"), mark("no project"),
)
"""Of :mod:`workbench.project.readiness` and :func:`ui.figures.short_verdict`; a test asks both for what is not here."""

AXES = (mark("epoch"), mark("step"), mark("steps"), mark("seconds"), mark("minutes"), mark("hours"), mark("days"), mark("lag, steps"))
"""Words below plots (:meth:`ui.plots.bars.QuietPlot.say_bottom`)."""
