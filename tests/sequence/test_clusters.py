"""User-perceived characters against the rules of UAX #29, written down pair by pair, and known words of many scripts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.sequence import clusters

POOL = ("\r\n\x07Aa b\u0301\u0308\u200d\u200c\u0600\u0903\u093f\u0915\u0937\u0995\u094d\u09cd\u093c\u0e33\U0001f1e6\U0001f1e7\u1100\u1161\u11a8"
        "\uac00\uac01\U0001f600\U0001f468\U0001f3fd\u2764\ufe0f")


def kinds(text):
    return clusters.letters(clusters.code_points(text)).tobytes().decode()


def breaks(classes, k):
    """Whether there is a boundary before place k: rules GB3 to GB999, one after the other."""
    a, b, before = classes[k - 1], classes[k], classes[:k]
    if a == "r" and b == "n":
        return False
    if a in "rnc" or b in "rnc":
        return True
    if (a == "h" and b in "hvwx") or (a in "wv" and b in "vt") or (a in "xt" and b == "t"):
        return False
    if b in "eluzm" or a == "p":
        return False
    bare = before.rstrip("elz")
    if b == "k" and bare.endswith("k") and "l" in before[len(bare):]:
        return False
    if b == "P" and a == "z" and before[:-1].rstrip("elu").endswith("P"):
        return False
    flags = len(before) - len(before.rstrip("i"))
    return not (b == "i" and flags % 2 == 1)


def by_rules(text):
    classes, out = kinds(text), ""
    for k, letter in enumerate(text):
        out += ("\ue123" if k and breaks(classes, k) else "") + letter
    return out.split("\ue123") if text else []


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from(POOL), max_size=12))
def test_the_expression_says_what_the_rules_say(text):
    assert clusters.clusters(text) == by_rules(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_joined_they_are_the_text(text):
    assert "".join(clusters.clusters(text)) == text


@pytest.mark.parametrize(("text", "found"), [
    ("e\u0301a\u0308", ["e\u0301", "a\u0308"]),
    ("नमस्ते", ["न", "म", "स्ते"]),
    ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
    ("مُحَمَّد", ["مُ", "حَ", "مَّ", "د"]),
    ("👩\u200d👩\u200d👧\u200d👦👍🏽", ["👩\u200d👩\u200d👧\u200d👦", "👍🏽"]),
    ("🇩🇪🇫🇷🇪", ["🇩🇪", "🇫🇷", "🇪"]),
    ("🏳\ufe0f\u200d🌈x", ["🏳\ufe0f\u200d🌈", "x"]),
    ("각\u1100\u1161\u11a8", ["각", "\u1100\u1161\u11a8"]),
    ("a\r\nb\n\rc", ["a", "\r\n", "b", "\n", "\r", "c"]),
    ("", []),
])
def test_known_words(text, found):
    assert clusters.clusters(text) == found
