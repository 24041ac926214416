r"""User-perceived characters: extended grapheme clusters of Unicode Standard Annex #29, so that é, कि and 👩‍👩‍👧 are one character each.

Every code point has a letter that stands for its class, a text is written in these letters, and one regular expression over the
letters finds the clusters. The same table and the same expression work in Python and in a TensorFlow graph (whose RE2 knows no
``\X``), so that both always agree, whatever the versions of Python, ICU or Unicode around them.

Classes are those of Unicode 14 (Grapheme_Cluster_Break, Extended_Pictographic); the rules are those of revision 43 (Unicode 15.1),
whose rule GB9c keeps conjuncts of Devanagari, Bengali, Gujarati, Oriya, Telugu and Malayalam whole.
"""

from __future__ import annotations

import re

import numpy as np

_CLASSES = (
    "c0 nA cB rD cE o20 c7F oA0 PA9 oAA cAD PAE oAF e300 o370 e483 o48A e591 o5BE e5BF o5C0 e5C1 o5C3 e5C4 o5C6 e5C7 o5C8 p600 o606 e610 o61B "
    "c61C o61D e64B o660 e670 o671 e6D6 p6DD o6DE e6DF o6E5 e6E7 o6E9 e6EA o6EE p70F o710 e711 o712 e730 o74B e7A6 o7B1 e7EB o7F4 e7FD o7FE e816 "
    "o81A e81B o824 e825 o828 e829 o82E e859 o85C p890 o892 e898 o8A0 e8CA p8E2 e8E3 m903 o904 k915 e93A m93B e93C o93D m93E e941 m949 l94D m94E "
    "o950 e951 k958 o960 e962 o964 k978 o980 e981 m982 o984 k995 o9A9 k9AA o9B1 k9B2 o9B3 k9B6 o9BA e9BC o9BD e9BE m9BF e9C1 o9C5 m9C7 o9C9 m9CB "
    "l9CD o9CE e9D7 o9D8 k9DC o9DE k9DF o9E0 e9E2 o9E4 k9F0 o9F2 e9FE o9FF eA01 mA03 oA04 eA3C oA3D mA3E eA41 oA43 eA47 oA49 eA4B oA4E eA51 oA52 "
    "eA70 oA72 eA75 oA76 eA81 mA83 oA84 kA95 oAA9 kAAA oAB1 kAB2 oAB4 kAB5 oABA eABC oABD mABE eAC1 oAC6 eAC7 mAC9 oACA mACB lACD oACE eAE2 oAE4 "
    "kAF9 eAFA oB00 eB01 mB02 oB04 kB15 oB29 kB2A oB31 kB32 oB34 kB35 oB3A eB3C oB3D eB3E mB40 eB41 oB45 mB47 oB49 mB4B lB4D oB4E eB55 oB58 kB5C "
    "oB5E kB5F oB60 eB62 oB64 kB71 oB72 eB82 oB83 eBBE mBBF eBC0 mBC1 oBC3 mBC6 oBC9 mBCA eBCD oBCE eBD7 oBD8 eC00 mC01 eC04 oC05 kC15 oC29 kC2A "
    "oC3A eC3C oC3D eC3E mC41 oC45 eC46 oC49 eC4A lC4D oC4E eC55 oC57 kC58 oC5B eC62 oC64 eC81 mC82 oC84 eCBC oCBD mCBE eCBF mCC0 eCC2 mCC3 oCC5 "
    "eCC6 mCC7 oCC9 mCCA eCCC oCCE eCD5 oCD7 eCE2 oCE4 eD00 mD02 oD04 kD15 eD3B oD3D eD3E mD3F eD41 oD45 mD46 oD49 mD4A lD4D pD4E oD4F eD57 oD58 "
    "eD62 oD64 eD81 mD82 oD84 eDCA oDCB eDCF mDD0 eDD2 oDD5 eDD6 oDD7 mDD8 eDDF oDE0 mDF2 oDF4 eE31 oE32 mE33 eE34 oE3B eE47 oE4F eEB1 oEB2 mEB3 "
    "eEB4 oEBD eEC8 oECE eF18 oF1A eF35 oF36 eF37 oF38 eF39 oF3A mF3E oF40 eF71 mF7F eF80 oF85 eF86 oF88 eF8D oF98 eF99 oFBD eFC6 oFC7 e102D "
    "m1031 e1032 o1038 e1039 m103B e103D o103F m1056 e1058 o105A e105E o1061 e1071 o1075 e1082 o1083 m1084 e1085 o1087 e108D o108E e109D o109E "
    "h1100 v1160 t11A8 o1200 e135D o1360 e1712 m1715 o1716 e1732 m1734 o1735 e1752 o1754 e1772 o1774 e17B4 m17B6 e17B7 m17BE e17C6 m17C7 e17C9 "
    "o17D4 e17DD o17DE e180B c180E e180F o1810 e1885 o1887 e18A9 o18AA e1920 m1923 e1927 m1929 o192C m1930 e1932 m1933 e1939 o193C e1A17 m1A19 "
    "e1A1B o1A1C m1A55 e1A56 m1A57 e1A58 o1A5F e1A60 o1A61 e1A62 o1A63 e1A65 m1A6D e1A73 o1A7D e1A7F o1A80 e1AB0 o1ACF e1B00 m1B04 o1B05 e1B34 "
    "m1B3B e1B3C m1B3D e1B42 m1B43 o1B45 e1B6B o1B74 e1B80 m1B82 o1B83 m1BA1 e1BA2 m1BA6 e1BA8 m1BAA e1BAB o1BAE e1BE6 m1BE7 e1BE8 m1BEA e1BED "
    "m1BEE e1BEF m1BF2 o1BF4 m1C24 e1C2C m1C34 e1C36 o1C38 e1CD0 o1CD3 e1CD4 m1CE1 e1CE2 o1CE9 e1CED o1CEE e1CF4 o1CF5 m1CF7 e1CF8 o1CFA e1DC0 "
    "o1E00 c200B u200C z200D c200E o2010 c2028 o202F P203C o203D P2049 o204A c2060 o2070 e20D0 o20F1 P2122 o2123 P2139 o213A P2194 o219A P21A9 "
    "o21AB P231A o231C P2328 o2329 P2388 o2389 P23CF o23D0 P23E9 o23F4 P23F8 o23FB P24C2 o24C3 P25AA o25AC P25B6 o25B7 P25C0 o25C1 P25FB o25FF "
    "P2600 o2606 P2607 o2613 P2614 o2686 P2690 o2706 P2708 o2713 P2714 o2715 P2716 o2717 P271D o271E P2721 o2722 P2728 o2729 P2733 o2735 P2744 "
    "o2745 P2747 o2748 P274C o274D P274E o274F P2753 o2756 P2757 o2758 P2763 o2768 P2795 o2798 P27A1 o27A2 P27B0 o27B1 P27BF o27C0 P2934 o2936 "
    "P2B05 o2B08 P2B1B o2B1D P2B50 o2B51 P2B55 o2B56 e2CEF o2CF2 e2D7F o2D80 e2DE0 o2E00 e302A P3030 o3031 P303D o303E e3099 o309B P3297 o3298 "
    "P3299 o329A eA66F oA673 eA674 oA67E eA69E oA6A0 eA6F0 oA6F2 eA802 oA803 eA806 oA807 eA80B oA80C mA823 eA825 mA827 oA828 eA82C oA82D mA880 "
    "oA882 mA8B4 eA8C4 oA8C6 eA8E0 oA8F2 eA8FF oA900 eA926 oA92E eA947 mA952 oA954 hA960 oA97D eA980 mA983 oA984 eA9B3 mA9B4 eA9B6 mA9BA eA9BC "
    "mA9BE oA9C1 eA9E5 oA9E6 eAA29 mAA2F eAA31 mAA33 eAA35 oAA37 eAA43 oAA44 eAA4C mAA4D oAA4E eAA7C oAA7D eAAB0 oAAB1 eAAB2 oAAB5 eAAB7 oAAB9 "
    "eAABE oAAC0 eAAC1 oAAC2 mAAEB eAAEC mAAEE oAAF0 mAAF5 eAAF6 oAAF7 mABE3 eABE5 mABE6 eABE8 mABE9 oABEB mABEC eABED oABEE wAC00 oD7A4 vD7B0 "
    "oD7C7 tD7CB oD7FC cD800 oE000 eFB1E oFB1F eFE00 oFE10 eFE20 oFE30 cFEFF oFF00 eFF9E oFFA0 cFFF0 oFFFC e101FD o101FE e102E0 o102E1 e10376 "
    "o1037B e10A01 o10A04 e10A05 o10A07 e10A0C o10A10 e10A38 o10A3B e10A3F o10A40 e10AE5 o10AE7 e10D24 o10D28 e10EAB o10EAD e10F46 o10F51 e10F82 "
    "o10F86 m11000 e11001 m11002 o11003 e11038 o11047 e11070 o11071 e11073 o11075 e1107F m11082 o11083 m110B0 e110B3 m110B7 e110B9 o110BB p110BD "
    "o110BE e110C2 o110C3 p110CD o110CE e11100 o11103 e11127 m1112C e1112D o11135 m11145 o11147 e11173 o11174 e11180 m11182 o11183 m111B3 e111B6 "
    "m111BF o111C1 p111C2 o111C4 e111C9 o111CD m111CE e111CF o111D0 m1122C e1122F m11232 e11234 m11235 e11236 o11238 e1123E o1123F e112DF m112E0 "
    "e112E3 o112EB e11300 m11302 o11304 e1133B o1133D e1133E m1133F e11340 m11341 o11345 m11347 o11349 m1134B o1134E e11357 o11358 m11362 o11364 "
    "e11366 o1136D e11370 o11375 m11435 e11438 m11440 e11442 m11445 e11446 o11447 e1145E o1145F e114B0 m114B1 e114B3 m114B9 e114BA m114BB e114BD "
    "m114BE e114BF m114C1 e114C2 o114C4 e115AF m115B0 e115B2 o115B6 m115B8 e115BC m115BE e115BF o115C1 e115DC o115DE m11630 e11633 m1163B e1163D "
    "m1163E e1163F o11641 e116AB m116AC e116AD m116AE e116B0 m116B6 e116B7 o116B8 e1171D o11720 e11722 m11726 e11727 o1172C m1182C e1182F m11838 "
    "e11839 o1183B e11930 m11931 o11936 m11937 o11939 e1193B m1193D e1193E p1193F m11940 p11941 m11942 e11943 o11944 m119D1 e119D4 o119D8 e119DA "
    "m119DC e119E0 o119E1 m119E4 o119E5 e11A01 o11A0B e11A33 m11A39 p11A3A e11A3B o11A3F e11A47 o11A48 e11A51 m11A57 e11A59 o11A5C p11A84 e11A8A "
    "m11A97 e11A98 o11A9A m11C2F e11C30 o11C37 e11C38 m11C3E e11C3F o11C40 e11C92 o11CA8 m11CA9 e11CAA m11CB1 e11CB2 m11CB4 e11CB5 o11CB7 e11D31 "
    "o11D37 e11D3A o11D3B e11D3C o11D3E e11D3F p11D46 e11D47 o11D48 m11D8A o11D8F e11D90 o11D92 m11D93 e11D95 m11D96 e11D97 o11D98 e11EF3 m11EF5 "
    "o11EF7 c13430 o13439 e16AF0 o16AF5 e16B30 o16B37 e16F4F o16F50 m16F51 o16F88 e16F8F o16F93 e16FE4 o16FE5 m16FF0 o16FF2 e1BC9D o1BC9F c1BCA0 "
    "o1BCA4 e1CF00 o1CF2E e1CF30 o1CF47 e1D165 m1D166 e1D167 o1D16A m1D16D e1D16E c1D173 e1D17B o1D183 e1D185 o1D18C e1D1AA o1D1AE e1D242 o1D245 "
    "e1DA00 o1DA37 e1DA3B o1DA6D e1DA75 o1DA76 e1DA84 o1DA85 e1DA9B o1DAA0 e1DAA1 o1DAB0 e1E000 o1E007 e1E008 o1E019 e1E01B o1E022 e1E023 o1E025 "
    "e1E026 o1E02B e1E130 o1E137 e1E2AE o1E2AF e1E2EC o1E2F0 e1E8D0 o1E8D7 e1E944 o1E94B P1F000 o1F100 P1F10D o1F110 P1F12F o1F130 P1F16C o1F172 "
    "P1F17E o1F180 P1F18E o1F18F P1F191 o1F19B P1F1AD i1F1E6 o1F200 P1F201 o1F210 P1F21A o1F21B P1F22F o1F230 P1F232 o1F23B P1F23C o1F240 P1F249 "
    "e1F3FB P1F400 o1F53E P1F546 o1F650 P1F680 o1F700 P1F774 o1F780 P1F7D5 o1F800 P1F80C o1F810 P1F848 o1F850 P1F85A o1F860 P1F888 o1F890 P1F8AE "
    "o1F900 P1F90C o1F93B P1F93C o1F946 P1F947 o1FB00 P1FC00 o1FFFE cE0000 eE0020 cE0080 eE0100 cE01F0 oE1000 "
)
"""First code point (hexadecimal) of every run of a class, after the class's letter:

c control, n LF, r CR, e extend, l extend that links consonants, u zero-width non-joiner, z zero-width joiner, p prepend, m spacing mark,
i regional indicator, h v t Hangul leading consonant, vowel, trailing consonant, w Hangul syllable (x with a trailing consonant),
P pictograph, k consonant of a script with conjuncts, o any other.
"""
_RUNS = [(word[0], int(word[1:], 16)) for word in _CLASSES.split()]
STARTS = np.array([start for _, start in _RUNS], np.int32)
"""(runs,) first code point of each run, ascending."""
LETTERS = np.array([ord(letter) for letter, _ in _RUNS], np.uint8)
"""(runs,) its class."""
SYLLABLE, WITH_TRAILING, PER_BLOCK, FIRST_SYLLABLE = ord("w"), ord("x"), 28, 0xAC00

CLUSTER = ("rn|[rnc]|p*(?:h*(?:v+|wv*|x)t*|h+|t+|ii|P(?:[elu]*zP)*|k(?:[elz]*l[elz]*k)*|[^rnc])[eluzm]*|p")
"""One cluster, in letters of classes."""
_CLUSTER = re.compile(CLUSTER)
_PLAIN = 0x300
"""Code points below this are clusters of their own, apart from CR LF."""


def letters(points: np.ndarray) -> np.ndarray:
    """The class of every code point, as an ASCII letter; (n,) uint8."""
    found = LETTERS[np.searchsorted(STARTS, points, side="right") - 1]
    trailing = (found == SYLLABLE) & ((points - FIRST_SYLLABLE) % PER_BLOCK != 0)
    return np.where(trailing, np.uint8(WITH_TRAILING), found)


def code_points(text: str) -> np.ndarray:
    """(n,) int32."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.int32) if text else np.zeros(0, np.int32)


def clusters(text: str) -> list[str]:
    """The user-perceived characters of a text."""
    if not text or ord(max(text)) < _PLAIN:
        return list(text) if "\r\n" not in text else re.findall(r"\r\n|[\s\S]", text)
    classes = letters(code_points(text)).tobytes().decode("ascii")
    return [text[found.start() : found.end()] for found in _CLUSTER.finditer(classes)]
