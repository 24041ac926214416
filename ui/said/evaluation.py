"""Baselines, splits, notes of an evaluation."""

from __future__ import annotations

from .marking import mark

EVALUATION = (
    mark("last value"), mark("seasonal naive"), mark("one season ago"), mark("most frequent class"), mark("majority class"),
    mark("token frequencies"), mark("unigram"), mark("drift"), mark("moving average"), mark("mean course"), mark("mean profile"),
    mark("exponential smoothing"), mark("linear autoregression"), mark("most frequent token"), mark("each word's usual tag"),
    mark("each window's mean"), mark("principal components"), mark("same hour yesterday"), mark("same hour last week"), mark("same time yesterday"),
    mark("same time last week"), mark("same day last week"), mark("same day last year"), mark("same week last year"), mark("same month last year"),
    mark("same quarter last year"), mark("{0} rows before"), mark("{0} steps before"), mark("test"), mark("validation"), mark("train"),
    mark("training"), mark("windows"), mark("sequences"), mark("texts"), mark("pairs"), mark("samples"), mark("sentences"),
    mark("mean squared error"), mark("mean absolute error"), mark("root mean squared error"), mark("cross-entropy"), mark("accuracy"), mark("loss"),
    mark("healthy"), mark("The group {names} was not among the groups the network was trained on"),
    mark("The groups {names} were not among the groups the network was trained on"), mark("It is scaled as all groups together"),
    mark("They are scaled as all groups together"),
    mark("The file lacks the time column {names}: its rows are taken in their order, and counted from 0"),
    mark("Column {name} has a value that training never saw ({value}): the network is told of none"),
    mark("Column {name} has {0} values that training never saw ({values}): the network is told of none"), mark("of {0} rows"),
    mark("from the first row of the series to the window's last"), mark("{0} of {1} training windows"), mark("the training windows"),
    mark("fitted to the last {0} training rows"), mark("fitted to the training rows"), mark("filtered forward to every window"),
    mark("ridge regression on {0} lags, fitted to {what_}"), mark("The intervals hold {0} % of the truths instead of {1} %: they are too narrow"),
    mark("The intervals hold {0} % of the truths instead of {1} %: they are too wide"),
    mark("Conformal intervals follow the errors that are really made"),
    mark("{0} validation windows are too few for {1} % at each step ({2} are needed): all steps have the same half-width"),
    mark("{0} of {1} windows, evenly spaced"), mark("Some errors are not finite numbers; train again with a smaller learning rate"),
    mark("The labels in '{name}' are classes of equal right; say which ones are unusual to hold the errors against them"),
    mark("{share} of the training samples are unusual: the network learns to give these back, too"),
    mark("No {split_} sample is labeled {labels}; another split may hold some"), mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"),
    mark("Friday"), mark("Saturday"), mark("Sunday"), mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
    mark("Curves, areas and the Brier score are of {0} of {1} {things_}, spread evenly"), mark("The network always says '{name}'"),
    mark("The network gives numbers that are not finite; train again with a smaller learning rate"),
    mark("The network only repeats the last value of {names}: its forecast is the series drawn one step late"),
    mark("The network only repeats the last value: its forecast is the series drawn one step late"),
    mark("MAPE is undefined because the truth holds zeros; look at sMAPE or MASE"),
    mark("MAPE is swollen by truths near zero; look at sMAPE or MASE"),
    mark("Bits per character are the bits of all {0} {unit_} over the {1} characters of the text that they stand for "
         "({2} each): they can be compared between vocabularies"),
    mark("White space between words is not modeled, so that this is less than the whole text takes"),
    mark("{share} of the {unit_} are not in the vocabulary and count as one token “unknown”: a smaller vocabulary makes "
         "the perplexity look better than it is"),
    mark("Measured on {0} of {1} windows, spread evenly"), mark("words"), mark("characters"), mark("tokens"),
    mark("{0} % of the tokens are right after the true ones before them, {1} % when the network writes alone: a gap of {2} points"),
    mark("A mistake leads to further ones (exposure bias); perplexity alone does not show this"),
    mark("{0} % of the tokens are right after the true ones before them, {1} % when the network writes alone: hardly a "
         "gap, its own mistakes do not lead it astray"),
    mark("{0} % of the tokens are right after the true ones before them; when the network writes alone, no fewer would "
         "have to be changed than there should be: a gap of {1} points"),
    mark("A mistake leads to further ones (exposure bias)"), mark("Perplexity and accuracy are measured on {0} of {1} pairs, spread evenly"),
    mark("Texts were written on {0} of {1} pairs, spread evenly"), mark("BLEU and chrF as sacrebleu computes them ({signature})"),
    mark("BLEU counts runs of one to four words: of texts as short as these it says little, chrF more"), mark("No text was written"),
    mark("Nothing in the network is narrower than the window: a small error may only mean that it copies"), mark("{0} tags in {1} texts"),
    mark("of {0} of {1} series, the others with the median of their factors"), mark("without the season of {0} rows, which is longer than {1}"),
    mark("The network knows the quantiles {quantiles}: its interval is one of {0} %, not of {1} %"), mark("Asking the network"),
    mark("Half-widths by step"), mark("Answer {0} of {1} with dropout"),
)
"""Of :mod:`workbench.evaluation` and :mod:`workbench.sequence.naive`."""
