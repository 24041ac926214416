"""What is said while a run goes on."""

from __future__ import annotations

from .marking import mark

RUNS = (
    mark("Set training.carry_state to false"), mark("the state of layer '{name}' can't be carried on from window to window"), mark("Set it to {0}"),
    mark("Lower the rate to {0}"), mark("Clip the gradient at {0}"), mark("Begin with other weights (seed {0})"),
    mark("Begin '{name}' the usual way"), mark("Batches of {0}, {1} together"), mark("Look back {0}"), mark("Compute in 16 bits"),
    mark("the loss became {value} in epoch {0}, batch {1}; {why_}"), mark("a gradient became {value} in epoch {0}, batch {1}; {why_}"),
    mark("{why_}; the data of this batch hold values that are no numbers"), mark("{why_}; layer '{name}' is the first whose output is no number"),
    mark("the largest gradient is in layer '{name}' ({0} in the batch before)"), mark("the largest gradient is in layer '{name}'"),
    mark("there is no gradient"), mark("This run will take about {0} min"), mark("Tune speed finds out whether another way to compute it is faster"),
    mark("It is tried again; the run goes on, and ends with its best weights if an epoch can't be kept either"),
    mark("Nothing gained for {0} epochs: the learning rate is {rate} from epoch {1}"), mark("Where the run is could not be kept: {error}"),
    mark("The curve could not be kept: {error}"), mark("The end of the run could not be kept: {error}"), mark("stopped early: {why_}"),
    mark("stopped early"), mark("{monitor} has not improved for {0} epochs"), mark("memory ran out while training"),
    mark("Set training.precision to float32"), mark("The speed of this run was tuned on another machine ({machine})"),
    mark("Tune speed measures it here"),
    mark("States are carried from window to window while training; validation, evaluation and predictions begin every window with empty states"),
    mark("'{name}' is not measured; {monitor} decides which epoch is best"), mark("Fill or leave out what is missing in the Data stage"),
    mark("The computer slept for {0} min; the run goes on where it was"), mark("This run will need about {size} of memory, but {other} are free"),
    mark("Use fewer rows or columns"), mark("Use fewer units; the layer {name} is the widest"),
    mark("Set the batch size to {0} or less, or shorten the look-back; most of it is kept for the layer {name}"), mark("optimizer state"),
)
"""Of :mod:`workbench.training`."""
