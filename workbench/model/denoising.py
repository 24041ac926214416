"""Noise at the input of an autoencoder: it is given disturbed windows while it trains, and has to give the clean ones back. Imports nothing heavy.

Vincent et al., Extracting and composing robust features with denoising autoencoders, 2008. The layers are active in training alone.
"""

from __future__ import annotations

from msgspec.structs import replace

from . import rewire
from .spec import LayerSpec, ModelSpec, owner

NOISES = ("GaussianNoise", "GaussianDropout", "Dropout", "SpatialDropout1D", "AlphaDropout")
"""Layers that disturb what goes through them, in training alone."""
USUAL = 0.3
"""Standard deviation of the noise that is proposed, in scaled units."""


def is_there(spec: ModelSpec) -> bool:
    """Whether every way from the inputs into the network begins with a layer of noise (below a mask, if there is one)."""
    first = {layer.name for layer in spec.layers if layer.kind == "Input"}
    first |= {layer.name for n, layer in enumerate(spec.layers) if layer.kind == "Masking" and {owner(one) for one in spec.sources(n)} <= first}
    readers = [layer for n, layer in enumerate(spec.layers) if layer.name not in first and first & {owner(one) for one in spec.sources(n)}]
    return bool(readers) and all(layer.kind in NOISES for layer in readers)


def added(spec: ModelSpec) -> ModelSpec:
    """The network with noise directly below its first input (below the mask, which has to see which steps are zero)."""
    top = next(layer.name for layer in spec.layers if layer.kind == "Input")
    below = next((layer.name for n, layer in enumerate(spec.layers) if layer.kind == "Masking" and spec.sources(n) == (top,)), top)
    names = {layer.name for layer in spec.layers}
    name = next(one for one in ("noise", *(f"noise_{n}" for n in range(2, len(names) + 3))) if one not in names)
    noise = LayerSpec("GaussianNoise", name, parameters={"stddev": USUAL})
    found: list[tuple[LayerSpec, tuple[str, ...]]] = []
    for layer, sources in rewire.wired(spec):
        taken = sources if layer.name == below else tuple(name if source in (top, below) else source for source in sources)
        found.append((replace(layer, inputs=taken) if layer.inputs else layer, taken))
        if layer.name == below:
            found.append((noise, (below,)))
    return rewire.settled(spec, found)
