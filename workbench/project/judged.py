"""What can be asked of the networks a project has trained: looks inside, measurements, predictions. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SettingError
from ..jobs import Progress, call
from . import inspecting
from .opened import OpenProject

if TYPE_CHECKING:
    import pandas

    from ..evaluation.code_report import Anomalies, Between, Codes, GivenBack
    from ..evaluation.predicted import Predicted
    from ..evaluation.report import Evaluation
    from ..evaluation.statistics_report import CrossValidation, Seeds
    from ..export.write import Exported
    from ..probing.probe import Probe

_WORK = "workbench.project.work:"
_PREDICTING = "workbench.project.predicting:predict_to"


class TrainedNetworks(OpenProject):
    """The verbs that are about a run; ``run=None`` is the usual one (see :func:`.runs.usual`)."""

    # inside --------------------------------------------------------------------------------------------------------

    def probe(
        self,
        layer: str,
        *,
        run: int | None = None,
        split: str = "test",
        samples: Sequence[int] = (0,),
        file: str | Path | None = None,
        epoch: int | None = None,
        gradients: bool = False,
    ) -> Probe:
        """Gates, states and gradients of a recurrent layer."""
        return call(
            _WORK + "probe", self.path, self.run_named(run), layer, split=split, samples=list(samples), file=file, epoch=epoch, gradients=gradients
        )

    def layer_of(self, run: int, what: str) -> str:
        """The only recurrent layer of a run's network; :class:`SettingError` if it has none, or several (``what`` is to look at one)."""
        document = next(kept.document for kept in self.runs() if kept.run == run)
        return inspecting.the_recurrent_layer(document.model, what)

    def inspect(self, what: str, layer: str = "", *, run: int | None = None, split: str = "validation", sample: int = 0,
                epoch: int | None = None, progress: Progress | None = None, **options: Any) -> Any:
        """Anything the Inspect stage shows, by its name in :data:`workbench.project.inspecting.LOOKS`.

        Parameters
        ----------
        layer : str
            Where it looks; "" for looks that need no recurrent layer, and where the network has only one.
        epoch : int, optional
            With the weights of this epoch; default the best one.
        options
            The look's own, see its function.

        Returns
        -------
        answer
            With ``facts()`` for JSON and ``named()`` for arrays.

        Raises
        ------
        SettingError
            There is no such look, run, layer or sample.
        """
        if what not in inspecting.LOOKS:
            raise SettingError(f"'{what}' can't be inspected", where="inspect", fix=f"Choose {', '.join(inspecting.LOOKS)}")
        call("workbench.engine:load")                         # before anything imports Keras, so that TensorFlow comes quietly
        place = {"split": split, "sample": sample, "epoch": epoch}
        number = self.run_named(run)
        if not layer and what not in inspecting.ANY_LAYER:
            layer = self.layer_of(number, what)
        return call(inspecting.target(what), self.path, number, layer, **place, progress=progress, **options)

    # how well ------------------------------------------------------------------------------------------------------

    def evaluate(self, *, run: int | None = None, split: str = "test") -> Evaluation:
        """Metrics in the data's own units beside the baselines."""
        return call(_WORK + "evaluate", self.path, self.run_named(run), split)

    def judge(self, look: str, *, run: int | None = None, progress: Progress | None = None, **options: Any) -> Any:
        """A further look at a trained network, by the name of its function in ``workbench.project.judging`` (``intervals``, ``backtest`` …).

        Parameters
        ----------
        run : int, optional
            Default the usual one: the newest that has weights, trials of a search last.
        options
            The look's own, see its function.

        Returns
        -------
        answer
            With ``figures()`` for JSON.
        """
        call("workbench.engine:load")                         # before anything imports Keras, so that TensorFlow comes quietly
        return call(f"workbench.project.judging:{look}", self.path, self.run_named(run), progress=progress, **options)

    def codes(self, *, run: int | None = None, split: str = "test", progress: Progress | None = None, **options: Any) -> Codes:
        """An autoencoder's codes of a split's samples; ``label``, ``rule``, ``out``: see ``workbench.project.judging.codes``."""
        return self.judge("codes", run=run, split=split, progress=progress, **options)

    def given_back(self, *, run: int | None = None, split: str = "test", samples: Sequence[int] = (), noise: float = 0.0,
                   progress: Progress | None = None) -> GivenBack:
        """Samples beside what an autoencoder makes of them: those asked for, else the worst, the median and the best ones; ``noise`` is added."""
        return self.judge("given_back", run=run, split=split, samples=samples, noise=noise, progress=progress)

    def anomalies(self, quantile: float = 0.99, *, run: int | None = None, split: str = "test", progress: Progress | None = None,
                  **options: Any) -> Anomalies:
        """Samples whose error is above a quantile; ``of``, ``label``, ``unusual``, ``rule``: see ``workbench.project.judging.anomalies``."""
        return self.judge("anomalies", run=run, split=split, quantile=quantile, progress=progress, **options)

    def interpolate(self, a: int, b: int, steps: int = 9, *, run: int | None = None, split: str = "test",
                    progress: Progress | None = None) -> Between:
        """What an autoencoder's decoder makes of the codes between those of two samples."""
        return self.judge("interpolate", run=run, split=split, a=a, b=b, steps=steps, progress=progress)

    def cross_validate(self, folds: int = 5, *, run: int | None = None, epochs: int | None = None, seed: int | None = None, by: str = "",
                       keep_runs: bool = False, progress: Progress | None = None) -> CrossValidation:
        """A run's settings trained anew for every fold of its data, each network judged on the fold that it never saw.

        Parameters
        ----------
        epochs, seed : int, optional
            Other ones than the run's.
        by : str
            ``time`` or ``groups`` where series could be folded by both; "" = as the run's split is.
        keep_runs : bool
            Whether the trained networks become runs, with tags ``fold 1/5`` …
        """
        return self.judge("cross_validate", run=run, folds=folds, epochs=epochs, seed=seed, by=by, keep_runs=keep_runs, progress=progress)

    def seeds(self, count: int = 5, *, run: int | None = None, split: str = "test", only_kept: bool = False,
              progress: Progress | None = None) -> Seeds:
        """How much the seed alone moves the figures: a run beside so many in all that differ by it alone; those that lack are trained.

        They are kept with the tag ``seeds`` and never become the usual run. ``only_kept``: train none.
        """
        return self.judge("seeds", run=run, count=count, split=split, only_kept=only_kept, progress=progress)

    # on new data, and elsewhere ------------------------------------------------------------------------------------

    def predict(self, file: str | Path | Sequence[str | Path], *, run: int | None = None, rolling: bool = False) -> pandas.DataFrame:
        """Predictions for a new file (see CONTRACT in docs/command-line.md for the columns)."""
        return call(_WORK + "predict", self.path, self.run_named(run), file, rolling)

    def predict_to(self, file: str | Path | Sequence[str | Path], out: str | Path | None = None, *, run: int | None = None, rolling: bool = False,
                   piece: int | None = None, progress: Progress | None = None) -> Predicted:
        """Predictions for a new file, written to a CSV file as they come (large files piece by piece), and what must be known of them."""
        return call(_PREDICTING, self.path, self.run_named(run), file, out, rolling=rolling, piece=piece, progress=progress)

    def export(self, format: str, out: str | Path, *, run: int | None = None, verify: bool = True, quantize: str = "",  # noqa: A002
               progress: Progress | None = None) -> Exported:
        """Write the trained model; verified by reloading it in a fresh process. ``quantize``: ``float16`` or ``int8`` (LiteRT)."""
        return call("workbench.project.exporting:export", self.path, self.run_named(run), format, out, verify=verify, quantize=quantize,
                    progress=progress)
