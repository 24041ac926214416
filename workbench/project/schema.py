"""The tables of a project file (SQLite). Imports nothing heavy."""

from __future__ import annotations

APPLICATION_ID = 0x524E4E57
"""``RNNW``, in SQLite's header: tells our files from other databases."""

VERSION = 2
"""In SQLite's ``user_version``; raised together with a migration."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    document TEXT NOT NULL,
    made REAL NOT NULL
);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    started TEXT NOT NULL,
    seconds REAL NOT NULL DEFAULT 0,
    epochs INTEGER NOT NULL DEFAULT 0,
    best_epoch INTEGER NOT NULL DEFAULT 0,
    best TEXT NOT NULL DEFAULT '{}',
    document TEXT NOT NULL,
    preprocessing TEXT NOT NULL DEFAULT '',
    versions TEXT NOT NULL DEFAULT '{}',
    device TEXT NOT NULL DEFAULT '',
    seed INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    star INTEGER NOT NULL DEFAULT 0,
    message TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    fingerprint TEXT NOT NULL DEFAULT '{}',
    owner TEXT NOT NULL DEFAULT '',
    heartbeat REAL NOT NULL DEFAULT 0,
    deleted REAL
);
CREATE TABLE epochs (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    logs TEXT NOT NULL,
    seconds REAL NOT NULL,
    best_epoch INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run, epoch)
) WITHOUT ROWID;
CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    points INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX batches_of_run ON batches(run);
CREATE TABLE snapshots (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    layer TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (run, epoch)
);
CREATE TABLE weights (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (run, epoch)
);
CREATE TABLE checkpoints (
    run INTEGER PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    weights BLOB NOT NULL,
    optimizer BLOB NOT NULL,
    state TEXT NOT NULL
);
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB
);
CREATE TABLE results (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run, key)
);
"""
