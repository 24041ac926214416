"""Make resources/datasets/spam_assassin/spam_assassin.csv from the SpamAssassin public corpus.

The input is a CSV with the columns ``label`` (ham or spam), ``subject`` and ``body500`` (headers dropped, addresses and
URLs masked, the body cut to 500 characters). What this script leaves out, and why:

* adult mail: any mail that holds a word of ``ADULT``;
* mails whose subject names a person: a given name of ``GIVEN_NAMES``, a form such as "X. Surname", or a capitalized surname of
  resources/datasets/names_by_locale that never stands in lower case in the corpus (so "Small" and "Young" are no names);
* mails whose subject can't be read (MIME-encoded words, undecodable characters) or that hold almost no text;
* exact repetitions, because a mail that stands in the training and in the test split makes the test worthless.

Subject and body become one ``text`` column, the body cut at a word to ``BODY`` characters.

    python tools/prepare_spam.py CORPUS.csv resources/datasets/spam_assassin/spam_assassin.csv
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pandas as pd

BODY = 400
"""Characters of the body that are kept (keeps the file under 2.5 MB)."""

ADULT = """
adult adults amateur anal babe babes bestiality bigger blonde blowjob boob boobs bra breast breasts busty cialis cock cum cumshot cunt
dick dildo ejaculate ejaculation enlargement enlarge erection erections erotic escort fetish fuck fucked fucking gay gays girls hardcore
hooters horny hottest impotence impotent incest intercourse kinky lesbian lesbians libido lolita lolitas lust naked nasty nude nudes nudity
nympho orgasm orgasms orgy penis penile playboy porn porno pornographic pornography prostitute pussy raped rape sex sexcam sexier sexiest
sexual sexually sexy shemale slut sluts strip stripper teen teens tits titties topless twat vagina viagra virgin virgins voyeur webcam
webcams whore whores xxx xxxx endowed manhood potency gentalia genitalia genitals lovers bedroom horniest
viagr bondage masturbate masturbation masturbating semen sperm wives housewife housewives cheerleader cheerleaders
singles intimate seduce seduction pheromone pheromones aphrodisiac mistress shit bitch bitches asshole
"""

GIVEN_NAMES = """
aaron adam adrian aidan alan albert alex alexander alexandra alfred alice alison allan allen amanda amy andrea andreas andrew andy angela
angelo anna anne annie anthony antonio arthur ashley barbara barry ben benjamin bernard bernie beth betty bill billy bob bobby brad bradley
brandon brenda brendan brent brian bruce bryan caitlin calvin cameron carl carla carlos carol caroline carolyn catherine cathy cecilia
charles charlie charlotte cheryl chris christian christina christine christopher chuck claire clara clark claude colin colm conor connor
corey craig curtis cynthia damien dan daniel danny darren dave david dawn dean deborah debra declan denis dennis derek dermot diana diane
dick dominic don donal donald donna doris dorothy doug douglas duncan dylan eamon ed eddie edgar edith edmund eduardo edward edwin eileen
elaine elizabeth ellen emily emma eric erik ernest ethan eugene eva evelyn fergal fergus fiona florence frances francis francois frank
franklin fred frederick gabriel gareth garrett gary gavin geoff geoffrey george gerald gerard gerry gilbert gina glen glenn gloria gordon
graham greg gregory guido hannah hans harold harry harvey heather hector helen henry herbert herman hillary howard hugh ian irene isaac
isabel ivan jack jackie jacob jacqueline jake james jamie jan jane janet janice jared jason jay jean jeff jeffrey jennifer jenny jeremy
jerome jerry jesse jessica jill jim jimmy joan joanna joe joel john johnny jon jonathan jordan jorge jose joseph josh joshua joyce juan
judith judy julia julian julie justin karen karl kate katherine kathleen kathy katie keith kelly ken kenneth kenny kerry kevin kim kirk
kristin kurt kyle lance larry laura lauren laurence lawrence leah lee len leo leon leonard leslie lewis liam lillian linda lisa lloyd
lorraine louis louise lucas lucy luigi luis luke lynn malcolm manuel marc marcel marco marcus margaret maria marie marilyn mario marion
marjorie mark marshall martha martin marty marvin mary mathew matt matthew maureen maurice max megan melanie melissa meredith micheal
michael michel michelle miguel mike mildred miriam mitchell molly monica morris moshe nancy natalie natasha nathan nathaniel neil
nelson niall nicholas nicola nicole nick nigel nina noel nora norma norman oliver olivia oscar osama otto owen padraig pamela pat patricia
patrick paul paula pauline pedro peggy penny peter phil philip phillip phyllis pierre rachel rafael ralph ramon randall randy raul ray
raymond rebecca regina renee rhonda ricardo richard rick ricky rob robert roberto robin rod rodney roger roland ron ronald ronan ronnie rory
rosa rosemary ross roy ruby russ russell ruth ryan sally sam samantha samuel sandra sandy sara sarah saddam scott sean sebastian sergei
seth shane shannon sharon shaun shawn sheila shirley sidney simon sinead siobhan sonia sophia sophie stanley stella stephanie stephen steve
steven stewart stuart sue susan suzanne sylvia tamara tanya ted teresa terence terrence terry theodore theresa thomas tiffany tim timothy
tina todd tom tommy toni tony tracey tracy travis trevor tyler valerie vanessa vernon veronica victor victoria vincent virginia vladimir
walter warren wayne wendy wesley will william willie yvonne zach zachary hussein kofi
"""

_SURNAMES = Path(__file__).resolve().parent.parent / "resources/datasets/names_by_locale/last_names.csv"
_HEADER_IN_BODY = re.compile(r"^Date: .{10,60}? From: .{0,80}? Message-ID: <EMAIL> \| ")
_NAME_FORMS = re.compile(r"\b[A-Z]\. ?[A-Z][a-z]{2,}|\b(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-Z]|\b[A-Z][a-z]+ (?:[A-Z]\.|O'|Mc|Mac)")
_GIVEN = re.compile(r"\b(?:" + "|".join(sorted(set(GIVEN_NAMES.split()))) + r")(?:'s|s')?\b", re.IGNORECASE)
_ADULT = re.compile(r"\b(?:" + "|".join(sorted(set(ADULT.split()))) + r"|love life|enlarg\w+|viagra\w*)\b", re.IGNORECASE)


def cut(text: str, most: int) -> str:
    """At most this many characters, cut between two words."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]


def surnames(bodies: pd.Series) -> set[str]:
    """Known surnames that are not also words of the corpus."""
    known = pd.read_csv(_SURNAMES, keep_default_na=False)["name"]
    words = set(re.findall(r"\b[a-z]+\b", " ".join(bodies)))
    return {name for name in known if name.lower() not in words}


def names_a_person(subject: str, family: set[str]) -> bool:
    """Whether a person seems to be named."""
    capitalized = re.findall(r"\b[A-Z][a-z]+\b", subject)
    return bool(_GIVEN.search(subject) or _NAME_FORMS.search(subject) or family.intersection(capitalized))


def prepare(corpus: pd.DataFrame) -> pd.DataFrame:
    """The columns ``text`` and ``label`` of the mails that may ship."""
    body = corpus["body500"].str.replace(_HEADER_IN_BODY, "", regex=True)
    text = (corpus["subject"] + " " + body.map(lambda b: cut(b, BODY))).str.split().str.join(" ")
    unreadable = text.str.contains("�", regex=False) | corpus["subject"].str.contains("=?", regex=False) | (text.str.len() < 40)
    family = surnames(corpus["body500"])
    named = corpus["subject"].map(lambda subject: names_a_person(subject, family))
    keep = ~unreadable & ~named & ~(corpus["subject"] + " " + corpus["body500"]).str.contains(_ADULT)
    mails = pd.DataFrame({"text": text, "label": corpus["label"]})[keep]
    return mails.drop_duplicates("text").sort_values(["label", "text"], ignore_index=True)


def main() -> None:
    """Read the corpus, write the file."""
    parser = argparse.ArgumentParser(description="Prepare the mail data set that ships.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    mails = prepare(pd.read_csv(given.corpus, keep_default_na=False))
    mails.to_csv(given.out, index=False, lineterminator="\n")
    print(f"{len(mails)} mails, {given.out.stat().st_size / 1e6:.2f} MB: {mails['label'].value_counts().to_dict()}")


if __name__ == "__main__":
    main()
