"""The tables of the scan journal (扫描记录): what was planned, what each content came to, what resembles what."""

from __future__ import annotations

FORMAT = "1"

TABLES = ("band", "finding", "inside", "part", "file", "content", "run")
"""In the order in which they can be dropped."""

SCHEMA = """
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- One row for each different content: analysed once, however many files hold it. A suffix belongs to it
-- because it takes part in telling the format.
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  suffix TEXT NOT NULL,
  place TEXT NOT NULL,       -- of the file it was first read from
  category TEXT,             -- why nothing could be read in it
  message TEXT,
  UNIQUE (sha256, suffix));

-- One row for each path found: planned (still to be read), answered (its content is in `content`)
-- or failed (its content could not be got at). Size -1 stands for what is no file to read.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL UNIQUE, -- below the scanned folder, as the system names it
  place TEXT NOT NULL,       -- the same for people
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  state TEXT NOT NULL,
  content_id INTEGER REFERENCES content (id),
  category TEXT,
  message TEXT,
  tries INTEGER NOT NULL DEFAULT 0, -- times the engine was asked about it without an answer
  seen INTEGER NOT NULL,            -- the last planning that found it
  CHECK (state IN ('planned', 'answered', 'failed')),
  CHECK (state != 'answered' OR content_id IS NOT NULL),
  CHECK (state != 'failed' OR (category IS NOT NULL AND content_id IS NULL)));
CREATE INDEX file_planned ON file (id) WHERE state = 'planned';
CREATE INDEX file_of_content ON file (content_id);

-- The content itself (number 0) and each file inside it.
CREATE TABLE part (
  id INTEGER PRIMARY KEY,
  content_id INTEGER NOT NULL REFERENCES content (id),
  number INTEGER NOT NULL,
  record TEXT NOT NULL,      -- the proposal as JSON, without words of the document unless they were asked for
  counted INTEGER NOT NULL,  -- 0 for a container without words of its own
  outcome TEXT NOT NULL,
  level TEXT,
  mark TEXT,                 -- the lawful level its own mark names
  kind TEXT NOT NULL,
  year INTEGER,
  quality REAL NOT NULL,
  weight INTEGER NOT NULL,   -- gravest first when not everything can be shown
  leader INTEGER REFERENCES part (id),
  similarity REAL,
  signature BLOB,
  UNIQUE (content_id, number));
CREATE INDEX part_of_leader ON part (leader);

CREATE TABLE inside (        -- files inside that could not be read
  content_id INTEGER NOT NULL REFERENCES content (id),
  place TEXT NOT NULL,
  category TEXT NOT NULL,
  message TEXT NOT NULL);
CREATE INDEX inside_of_content ON inside (content_id);

CREATE TABLE finding (       -- what is wrong with the mark of a part
  part_id INTEGER NOT NULL REFERENCES part (id),
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  due TEXT);
CREATE INDEX finding_of_part ON finding (part_id);

CREATE TABLE band (          -- of the signatures of leaders, for finding what resembles them
  number INTEGER NOT NULL,
  hash BLOB NOT NULL,
  part_id INTEGER NOT NULL REFERENCES part (id),
  PRIMARY KEY (number, hash, part_id)) WITHOUT ROWID;
"""
