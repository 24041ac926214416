"""``devices`` says what can be trained on, and gives a reason where no GPU is used."""

import json

from workbench.cli.main import main


def test_a_computer_without_a_gpu_is_told_why(capsys):
    assert main(["devices", "--json"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said[0] == {"event": "device", "id": "cpu", "name": "CPU"}
    last = said[-1]
    assert last["event"] == "finished" and last["devices"][0] == "cpu"
    assert len(last["devices"]) > 1 or (last["because"] and last["remedy"])


def test_in_words(capsys):
    assert main(["devices"]) == 0
    assert "CPU" in capsys.readouterr().out
