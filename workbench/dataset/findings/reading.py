"""What reading the file itself showed: a row that is cut, words that stand for a missing value."""

from __future__ import annotations

from ..facts import Finding, Fix, SourceFacts


def reading(facts: SourceFacts) -> tuple[Finding, ...]:
    """What a user should know of how the file was read."""
    return (*_cut(facts), *_missing(facts))


def _cut(facts: SourceFacts) -> tuple[Finding, ...]:
    if not facts.cut:
        return ()
    if facts.cut[:1].isalpha() or facts.cut[:1] in "\"'":
        return (Finding("info", "The last row is no row of the table and left out", f"'{facts.cut}' has a word where all others have a time."),)
    where = f"Row {facts.rows + 1:,} is '{facts.cut}': the file ends within it and may have been copied or downloaded incompletely."
    return (Finding("warning", "The last row is cut and left out", where),)


def _missing(facts: SourceFacts) -> tuple[Finding, ...]:
    if not facts.missing:
        return ()
    words = " and ".join(f"'{word}'" for word in facts.missing)
    fix = Fix("missing_as_written", "Take as written", (("data.source.missing", []),))
    return (Finding("info", f"{words} mean{'s' if len(facts.missing) == 1 else ''} a missing value", "As the head of the file or a setting says.",
                    fixes=(fix,)),)
