"""What further looks at networks that write say: next tokens, generated texts, pairs in detail, beams. Plain, light values; imports nothing heavy."""

from __future__ import annotations

import threading
from typing import Any

from msgspec import Struct, field, to_builtins

from ..dataset.spec import Split
from ..errors import SettingError
from .report import Figures

GREEDY = 0.0
"""The temperature at which the likeliest token is always taken."""


class Sampling(Struct, frozen=True, forbid_unknown_fields=True):
    """How the next token is chosen: first the temperature, then top-k, then top-p, then one of what is left by lot.

    Attributes
    ----------
    temperature : float
        Probabilities are raised to 1 / temperature: below 1 bolder, above 1 wilder; 0 = always the likeliest.
    top_k : int
        Only so many of the likeliest tokens (0 = all).
    top_p : float
        Only the likeliest tokens that together reach this probability (nucleus; Holtzman et al. 2020); 1 = all.
    seed : int
        The same seed, prefix and settings give the same text.
    """

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    seed: int = 0

    def checked(self) -> Sampling:
        """Itself.

        Raises
        ------
        SettingError
            A value that makes no sense, with the range that does.
        """
        if not 0 <= self.temperature <= 100:
            raise SettingError(f"a temperature of {self.temperature:g} makes no sense", where="--temperature", fix="Give 0 (the likeliest) to 100")
        if self.top_k < 0:
            raise SettingError(f"the {self.top_k} likeliest tokens make no sense", where="--top-k", fix="Give 1 or more; 0 = all")
        if not 0 < self.top_p <= 1:
            raise SettingError(f"a share of {self.top_p:g} makes no sense", where="--top-p", fix="Give a number above 0, at most 1 (all)")
        if self.seed < 0:
            raise SettingError(f"{self.seed} can't be a seed", where="--seed", fix="Give a whole number from 0")
        return self


class Token(Struct, frozen=True):
    """One token, read or written.

    Attributes
    ----------
    text : str
        As the vocabulary has it; � = unknown.
    probability : float, optional
        What the network gave it there; None = it was not asked (the first one that is read).
    chance : float, optional
        With what chance it was drawn, after temperature, top-k and top-p.
    choices : tuple of (str, float)
        The likeliest tokens there, best first.
    right : bool, optional
        Whether it is the true one there (pairs, with the true tokens before it).
    """

    text: str
    probability: float | None = None
    chance: float | None = None
    choices: tuple[tuple[str, float], ...] = ()
    right: bool | None = None


class NextTokens(Struct, frozen=True):
    """What may follow a text.

    Attributes
    ----------
    prefix : str
        What was asked about.
    read : tuple of Token
        What the network read of it (its end, where it is longer than the look-back), each with the probability it had.
    likeliest : tuple of (str, float)
        The likeliest next tokens, best first.
    left : float
        Probability of all others together.
    entropy : float
        Of the next token, in bits.
    bits_per_character : float, optional
        Of the prefix as far as it was read: how surprising it is.
    """

    run: int
    prefix: str
    unit: str
    read: tuple[Token, ...]
    likeliest: tuple[tuple[str, float], ...]
    left: float
    entropy: float
    bits_per_character: float | None = None
    notes: tuple[str, ...] = ()

    def figures(self) -> dict[str, Any]:
        """As JSON takes it."""
        return to_builtins(self)


class Generated(Struct, frozen=True):
    """A text that a network wrote on.

    Attributes
    ----------
    prefix : str
        What it began with.
    text : str
        What was written, without the prefix.
    tokens : tuple of Token
        The same, token by token.
    stopped : bool
        Somebody stopped it before its length was reached.
    perplexity : float
        Of what was written, by the network itself: low = it was sure of its own text.
    """

    run: int
    prefix: str
    text: str
    unit: str
    tokens: tuple[Token, ...] = ()
    sampling: Sampling = field(default_factory=Sampling)
    stopped: bool = False
    perplexity: float | None = None
    notes: tuple[str, ...] = ()

    def figures(self) -> dict[str, Any]:
        """Everything but the single tokens' choices, as JSON takes it."""
        return {"run": self.run, "prefix": self.prefix, "text": self.text, "unit": self.unit, "sampling": to_builtins(self.sampling),
                "stopped": self.stopped, "perplexity": self.perplexity, "notes": list(self.notes),
                "tokens": [{"text": one.text, "probability": one.probability, "chance": one.chance} for one in self.tokens]}


class Heard:
    """Tokens as they are written: appended by who writes, taken by who shows them. Safe from any thread."""

    def __init__(self) -> None:
        self.unit = ""
        """What a token is; words have a space between them. Said before the first one."""
        self._tokens: list[Token] = []
        self._stop = threading.Event()

    def append(self, token: Token) -> None:
        """One more token."""
        self._tokens.append(token)

    def since(self, number: int) -> list[Token]:
        """All from a number on."""
        return self._tokens[number:]

    def stop(self) -> None:
        """Ask the writer to end; what was written stays."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether :meth:`stop` was called."""
        return self._stop.is_set()


# pairs ---------------------------------------------------------------------------------------------------------------


class Branch(Struct, frozen=True):
    """One place of a beam's tree: the text up to a token.

    Attributes
    ----------
    parent : int
        Number of the branch it continues; −1 for the root.
    step : int
        Tokens up to here (the root has 0).
    logp : float
        Natural logarithm of this token's probability; ``total`` of all up to here; ``score`` after the length penalty.
    state : str
        ``kept`` went on, ``dropped`` was less likely than those kept, ``ended`` is a whole text, ``best`` the one that was chosen.
    """

    number: int
    parent: int
    step: int
    token: str
    logp: float
    total: float
    score: float
    state: str


class Candidate(Struct, frozen=True):
    """A whole text that a beam found."""

    text: str
    tokens: tuple[str, ...]
    logp: float
    score: float
    ended: bool
    """Whether the network said that the text is over; else the longest length was reached."""
    branch: int = -1


class BeamTree(Struct, frozen=True):
    """How a beam came to its texts (best first)."""

    width: int
    penalty: float
    candidates: tuple[Candidate, ...]
    branches: tuple[Branch, ...] = ()

    def figures(self) -> dict[str, Any]:
        """As JSON takes it."""
        return to_builtins(self)


class AttentionMap(Struct, frozen=True):
    """Which read tokens an attention layer looked at for each written one; ``values`` (written, read), mean of the heads."""

    layer: str
    heads: int
    values: Any

    def figures(self) -> dict[str, Any]:
        """As JSON takes it."""
        return {"layer": self.layer, "heads": self.heads, "values": [[float(v) for v in row] for row in self.values]}


class PairDetail(Struct, frozen=True):
    """One pair: what is read, what should be written, and what is written with and without help.

    Attributes
    ----------
    source, truth, forced, free : tuple of Token
        Read; true; the likeliest token given the true ones before it; written alone (the likeliest token each time).
    distance : int, optional
        Characters to change in what is written alone.
    attention : tuple of AttentionMap
        For what is written alone, [end] included.
    """

    run: int
    split: str
    sample: int
    text: str
    written: str
    true: str
    source: tuple[Token, ...]
    truth: tuple[Token, ...]
    forced: tuple[Token, ...]
    free: tuple[Token, ...]
    distance: int | None = None
    attention: tuple[AttentionMap, ...] = ()
    beam: BeamTree | None = None
    notes: tuple[str, ...] = ()

    def figures(self) -> dict[str, Any]:
        """As JSON takes it."""
        found = to_builtins({name: getattr(self, name) for name in self.__struct_fields__ if name != "attention"})
        return found | {"attention": [one.figures() for one in self.attention]}


class BeamScores(Struct, frozen=True):
    """Texts written by a beam and by always taking the likeliest token, on the same pairs.

    ``beam`` and ``greedy`` have ``exact_match edit_distance character_error_rate token_error_rate bleu chrf log_probability``.
    """

    run: int
    split: Split
    width: int
    penalty: float
    samples: int
    beam: Figures = field(default_factory=dict)
    greedy: Figures = field(default_factory=dict)
    changed: int = 0
    """Texts that the beam wrote differently."""
    notes: tuple[str, ...] = ()

    def figures(self) -> dict[str, Any]:
        """As JSON takes it."""
        return to_builtins(self)
