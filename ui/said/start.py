"""How a network starts out, and how far back gradients reach."""

from __future__ import annotations

from .marking import mark

START = (
    mark("Nothing stands out"), mark("Values spread by {0} around {1}"),
    mark("Units that start alike receive the same gradient and stay alike: they are worth one unit"),
    mark("Its inputs are numbers: look at its weights and its activation"), mark("They come from above"),
    mark("Fill the gaps of the data in the Data stage"), mark("All of the data in this batch are 0"), mark("Look at the scaling in the Data stage"),
    mark("Gives nothing but zeros"), mark("Its weights start at 0"),
    mark("Every value before its ReLU is negative, so no gradient passes: it can never learn"), mark("Where a ReLU is off no gradient passes"),
    mark("All of its {0} units give the same"), mark("{share} of the values lie where its {where_} is flat"),
    mark("{share} of the values lie below 0, where its ReLU is off"), mark("{share} of its values are not numbers or infinite"),
    mark("Values spread {0} times as wide as those it takes"), mark("Values spread {0} times as wide as the data"),
    mark("Values shrink to {part_} of the spread of those it takes"), mark("Values shrink to {part_} of the data's"), mark("less than 1 %"),
    mark("almost all"), mark("Normalize what it takes"), mark("Normalize what it takes, or take an initializer that fits its activation"),
    mark("No gradient reaches it"), mark("It does not learn as the network stands: let its output flow on to the answer, past nothing that is off"),
    mark("Its gradient is {part_} of the answer's: it learns slowly or not at all"), mark("Its gradient is {0} times the answer's"),
    mark("A sigmoid passes at most a quarter of each gradient"), mark("Look at the layers between it and the answer"),
    mark("Set clipping in the Train stage, or smaller weights below it"),
    mark("Signals keep their size: they spread by {0} at the top and by {1} at the answer"),
    mark("Signals keep their size: they spread by {0} at the top and by {1} at the answer; {more_}"),
    mark("Signals keep their size: they spread by {0} at the top and by {1} at the answer, before its {activation}"),
    mark("Signals shrink to {part_} of the data's by layer '{name}': {why_}"), mark("Signals grow to {0} times the data's by layer '{name}': {why_}"),
    mark("Gradients grow to {0} times the answer's on their way back to layer '{name}'"),
    mark("Gradients shrink to {part_} of the answer's on their way back to layer '{name}'"), mark("Layer '{name}': {why_}, as {more_}"),
    mark("does one other layer"), mark("do {0} other layers"), mark("Mend {0} layers: {first_}"),
    mark("Starts at 0 on purpose: it moves with the first step"), mark("Starts at 0 on purpose: it moves with '{name}', by the first step"),
    mark("Normalize what '{name}' takes"), mark("Start its biases at 0"), mark("Start {words}"), mark("Set its activation to {value}"),
    mark("The gradient grows on its way back: the first steps outshout the last"),
    mark("Clip the gradient by norm, lower the learning rate, or start the recurrent kernel orthogonal"),
    mark("{0} steps back less than 1/e of the gradient is left"), mark("One step back less than 1/e of the gradient is left"),
    mark("{felt_}: the first steps teach it next to nothing"), mark("{felt_}; the first step is still felt"),
    mark("No gradient reaches the first steps"), mark("Shorten the window, or let the layer return sequences into attention or pooling"),
    mark("The whole window is felt: older steps might help too"), mark("Try a longer window"),
    mark("Take an LSTM or GRU, start the recurrent kernel orthogonal, or shorten the window"),
    mark("Shorten the window, let the layer return sequences into attention or pooling, or start the forget gate more open"),
    mark("Shorten the window, let the layer return sequences into attention or pooling, or take an LSTM"),
)
"""Of :mod:`workbench.probing` (verdicts, remedies, course)."""
