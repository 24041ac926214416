"""``train --workers``, workers of a cluster, and the files that start them there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import psutil
import pytest
import yaml

from workbench.cli.main import main
from workbench.errors import SettingError
from workbench.paths import resource
from workbench.project import distributed
from workbench.project.project import Project
from workbench.project.store import Store

ROOT = Path(__file__).resolve().parents[2]
RUN = [sys.executable, "-m", "workbench", "train"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workers")
    rows = np.arange(400)
    level = np.sin(rows / 5.0) * 20 + 100 + np.random.default_rng(0).normal(size=400)
    pd.DataFrame({"day": pd.date_range("2024-01-01", periods=400).strftime("%Y-%m-%d"), "level": level}).to_csv(folder / "level.csv", index=False)
    with Project.new(folder / "level.rnnw", folder / "level.csv", look_back=10, horizon=1) as project:
        project.set("training.batch_size", 8)
        project.set("training.stopping.enabled", False)
        project.set("training.live", False)
    return folder


@pytest.fixture
def project(made, tmp_path):
    for name in ("level.csv", "level.rnnw"):
        shutil.copy(made / name, tmp_path / name)
    return tmp_path / "level.rnnw"


def started(*arguments, **environment):
    return subprocess.Popen([*RUN, *map(str, arguments), "--seed", "3", "--deterministic", "--json"], cwd=ROOT, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, env={**os.environ, **environment})


def losses(path):
    with Store.open(path) as store:
        return [done.logs for done in store.epochs(1)]


def listening(process):
    return {c.laddr.ip for p in (process, *process.children(recursive=True)) for c in p.net_connections("tcp") if c.status == psutil.CONN_LISTEN}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_workers_give_the_curve_of_one_survive_a_death_and_listen_at_home_only(project):
    single = project.with_name("single.rnnw")
    shutil.copy(project, single)
    assert main(["train", str(single), "--epochs", "4", "--seed", "3", "--deterministic", "--json"]) == 0
    first = started(project, "--epochs", 400, "--workers", 2)
    heard = set()
    for line in first.stdout:
        heard |= listening(psutil.Process(first.pid))
        if json.loads(line).get("epoch", 0) >= 2:
            break
    assert heard <= {"127.0.0.1"}
    (worker,) = [p for p in psutil.Process(first.pid).children() if "workbench.project.distributed" in p.cmdline()]
    began = time.monotonic()
    os.kill(worker.pid, signal.SIGKILL)
    said, fault = first.communicate(timeout=60)
    assert time.monotonic() - began < 60 and first.returncode == 1
    assert "worker 1 of 2 has ended (killed by SIGKILL)" in fault and "--resume --workers 2" in fault
    assert json.loads(said.splitlines()[-1])["status"] == "failed"
    done = len(losses(project))
    again = started(project, "--epochs", done + 2, "--workers", 2, "--resume")
    said, fault = again.communicate(timeout=200)
    assert again.returncode == 0, fault
    for mine, other in zip(losses(project)[:4], losses(single), strict=True):
        assert mine["loss"] == pytest.approx(other["loss"], rel=1e-4) and mine["val_loss"] == pytest.approx(other["val_loss"], rel=1e-4)
    assert len(losses(project)) == done + 2


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_cluster_trains_the_same_curve_with_a_copy_of_the_project_and_ends_when_a_scheduler_says_so(project):
    folders = [project.parent, project.parent / "copy"]
    shutil.copytree(project.parent, folders[1])
    before = (folders[1] / project.name).read_bytes()
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in folders]
    addresses = [f"127.0.0.1:{door.getsockname()[1]}" for door in doors]
    for door in doors:
        door.close()
    parts = [started(folder / project.name, "--epochs", 10_000, "--keep-going",
                     TF_CONFIG=json.dumps({"cluster": {"worker": addresses}, "task": {"type": "worker", "index": n}}))
             for n, folder in enumerate(folders)]
    try:
        for line in parts[0].stdout:
            if json.loads(line).get("epoch", 0) >= 2:
                break
        parts[1].send_signal(signal.SIGTERM)                  # the scheduler takes one computer away
        said = [part.communicate(timeout=60) for part in parts]
        assert [part.returncode for part in parts] == [0, 3], said
    finally:
        for part in parts:
            part.kill()
    assert json.loads(said[0][0].splitlines()[-1])["status"] == "stopped" and not said[1][0]
    assert (folders[1] / project.name).read_bytes() == before
    assert len(losses(project)) >= 2


# what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "words"), [
    ("{", "not what TensorFlow expects"),
    ('{"cluster": {"worker": ["a:1", "b:1"]}, "task": {"type": "worker", "index": 2}}', "no task worker 2"),
    ('{"cluster": {"ps": ["a:1"], "worker": ["b:1"]}, "task": {"type": "ps", "index": 0}}', "'ps'"),
    ("[1]", "not what TensorFlow expects"),
])
def test_a_strange_cluster_is_explained(text, words, monkeypatch, capsys):
    monkeypatch.setenv("TF_CONFIG", text)
    assert main(["train", "p.rnnw"]) == 1
    assert words in capsys.readouterr().err


def test_places_in_a_cluster():
    def of(cluster, kind, index):
        return distributed.cluster({"TF_CONFIG": json.dumps({"cluster": cluster, "task": {"type": kind, "index": index}})})

    both = {"chief": ["a:1"], "worker": ["b:1", "c:1"]}
    assert of(both, "chief", 0) == distributed.Cluster(("a:1", "b:1", "c:1"), 0)
    assert of(both, "worker", 1) == distributed.Cluster(("a:1", "b:1", "c:1"), 2)
    assert of({"worker": ["a:1"]}, "worker", 0) is None and distributed.cluster({}) is None


@pytest.mark.parametrize("count", ["0", "-1", "1000"])
def test_a_number_of_workers_that_can_not_be(count, capsys):
    assert main(["train", "p.rnnw", "--workers", count]) == 1
    assert f"can't train with {count} workers" in capsys.readouterr().err


def test_a_batch_that_is_too_small_is_refused_before_anything_is_kept(project, capsys):
    assert main(["train", str(project), "--workers", "3", "--set", "training.batch_size=2"]) == 1
    assert "a batch of 2 can't be shared by 3 workers" in capsys.readouterr().err
    assert main(["set", str(project), "training.workers", "16"]) == 0
    assert main(["check", str(project)]) == 1 and "a batch of 8 can't be shared by 16 workers" in capsys.readouterr().out
    with Store.open(project) as store:
        assert not store.runs()


def test_workers_of_both_kinds_are_not_mixed(monkeypatch):
    monkeypatch.setenv("TF_CONFIG", json.dumps({"cluster": {"worker": ["a:1", "b:1"]}, "task": {"type": "worker", "index": 0}}))
    with pytest.raises(SettingError, match="can't be mixed"):
        distributed.train(Path("p.rnnw"), workers=2)


def test_a_worker_that_can_not_begin_is_told(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Exception, match="worker 1 ended while it began"):
        distributed.train(tmp_path / "p.rnnw", workers=2)


# files for schedulers ----------------------------------------------------------------------------------------------


def tasks(script, environment, folder, arguments=()):
    """What every task of a script was started with: its TF_CONFIG and the arguments of ``rnn-workbench``."""
    folder.mkdir(exist_ok=True)
    commands = {
        "rnn-workbench": 'printf "%s\\n" "$TF_CONFIG" "$*" >> "$OUT.$SLURM_PROCID$JOB_COMPLETION_INDEX"; exit ${STATUS:-0}',
        "scontrol": "echo node-a; echo node-b",
        "srun": 'while [[ $1 == --* ]]; do shift; done; s=0; for n in 0 1 2 3; do SLURM_PROCID=$n "$@" || s=1; done; exit $s',
    }
    for name, text in commands.items():
        (folder / name).write_text(f"#!/bin/bash\n{text}\n")
        (folder / name).chmod(0o755)
    done = subprocess.run(["bash", "-c", script, "script", *arguments], check=False, capture_output=True, text=True,
                          env={"PATH": f"{folder}:/usr/bin:/bin", "OUT": str(folder / "out"), "SLURM_PROCID": "", "JOB_COMPLETION_INDEX": "",
                               **environment})
    return done, [path.read_text().splitlines() for path in sorted(folder.glob("out.*"))]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_slurm_gives_every_task_its_place(tmp_path):
    script = resource("cluster", "slurm.sh").read_text()
    environment = {"SLURM_JOB_ID": "7", "SLURM_JOB_NODELIST": "node-[a-b]", "SLURM_NTASKS_PER_NODE": "2", "RNN": "x"}
    done, found = tasks(script, environment, tmp_path / "bin", ["/shared/my project.rnnw", "--epochs", "9"])
    assert done.returncode == 0, done.stderr
    for number, (config, arguments) in enumerate(found):
        place = distributed.cluster({"TF_CONFIG": config})
        assert place == distributed.Cluster(("node-a:20007", "node-a:20008", "node-b:20007", "node-b:20008"), number)
        assert arguments == "train /shared/my project.rnnw --epochs 9 --keep-going --json"
    assert len(found) == 4
    done, found = tasks(script, {**environment, "STATUS": "1", "ATTEMPTS": "2"}, tmp_path / "again", ["p.rnnw"])
    assert done.returncode == 1 and all(len(lines) == 4 for lines in found)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_kubernetes_gives_every_pod_its_place(tmp_path):
    service, policy, job = yaml.safe_load_all(resource("cluster", "kubernetes.yaml").read_text())
    assert [one["kind"] for one in (service, policy, job)] == ["Service", "NetworkPolicy", "Job"]
    spec = job["spec"]
    pod = spec["template"]["spec"]
    container = pod["containers"][0]
    values = {one["name"]: one["value"] for one in container["env"]}
    assert spec["completionMode"] == "Indexed" and spec["completions"] == spec["parallelism"] == int(values["WORKERS"])
    assert pod["subdomain"] == service["metadata"]["name"] == job["metadata"]["name"] and service["spec"]["clusterIP"] == "None"
    assert service["spec"]["selector"] == policy["spec"]["podSelector"]["matchLabels"] == {"job-name": job["metadata"]["name"]}
    assert service["spec"]["publishNotReadyAddresses"] is True
    for index in range(2):
        done, found = tasks(container["args"][0], {**values, "JOB_COMPLETION_INDEX": str(index)}, tmp_path / str(index))
        assert done.returncode == 0, done.stderr
        place = distributed.cluster({"TF_CONFIG": found[0][0]})
        port = service["spec"]["ports"][0]["port"]
        assert place == distributed.Cluster((f"rnn-workbench-0.rnn-workbench:{port}", f"rnn-workbench-1.rnn-workbench:{port}"), index)
        assert found[0][1] == "train /project/project.rnnw --keep-going --json"


def test_the_options_of_the_files_are_those_of_the_command(capsys):
    with pytest.raises(SystemExit):
        main(["train", "--help"])
    told = capsys.readouterr().out
    assert "--keep-going" in told and "--workers" in told


def test_keep_going_begins_where_nothing_is_left_and_goes_on_where_something_is(project):
    assert main(["train", str(project), "--epochs", "1", "--keep-going", "--json"]) == 0
    with Store.open(project) as store:
        store.update_run(1, status="stopped")
    assert main(["train", str(project), "--epochs", "2", "--keep-going", "--json"]) == 0
    assert main(["train", str(project), "--epochs", "1", "--keep-going", "--json"]) == 0
    with Store.open(project) as store:
        assert [(row.id, row.epochs) for row in store.runs()] == [(1, 2), (2, 1)]
