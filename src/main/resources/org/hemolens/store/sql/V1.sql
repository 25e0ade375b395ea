CREATE TABLE series (
  id ${ID},
  content_hash TEXT NOT NULL UNIQUE,
  series_uid TEXT NOT NULL,
  slices INTEGER NOT NULL,
  patient_key TEXT,
  patient TEXT
)

CREATE TABLE package (
  id ${ID},
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  trained INTEGER NOT NULL,
  licence TEXT NOT NULL
)

CREATE TABLE analysis (
  id ${ID},
  series_id BIGINT NOT NULL REFERENCES series(id),
  package_id BIGINT NOT NULL REFERENCES package(id),
  device TEXT NOT NULL,
  gate TEXT NOT NULL,
  gate_reasons TEXT NOT NULL,
  override_reason TEXT,
  any_p DOUBLE PRECISION NOT NULL,
  epidural_p DOUBLE PRECISION NOT NULL,
  intraparenchymal_p DOUBLE PRECISION NOT NULL,
  intraventricular_p DOUBLE PRECISION NOT NULL,
  subarachnoid_p DOUBLE PRECISION NOT NULL,
  subdural_p DOUBLE PRECISION NOT NULL,
  said_by TEXT NOT NULL,
  said_at TEXT NOT NULL
)

CREATE TABLE slice_answer (
  analysis_id BIGINT NOT NULL REFERENCES analysis(id),
  slice INTEGER NOT NULL,
  stage TEXT NOT NULL,
  any_p DOUBLE PRECISION NOT NULL,
  epidural_p DOUBLE PRECISION NOT NULL,
  intraparenchymal_p DOUBLE PRECISION NOT NULL,
  intraventricular_p DOUBLE PRECISION NOT NULL,
  subarachnoid_p DOUBLE PRECISION NOT NULL,
  subdural_p DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (analysis_id, slice, stage)
)

CREATE TABLE map_check (
  analysis_id BIGINT NOT NULL REFERENCES analysis(id),
  slice INTEGER NOT NULL,
  class TEXT NOT NULL,
  region TEXT NOT NULL,
  outside_skull DOUBLE PRECISION,
  warned INTEGER NOT NULL,
  mean_hu DOUBLE PRECISION,
  hints TEXT NOT NULL,
  PRIMARY KEY (analysis_id, slice, class)
)

CREATE TABLE truth (
  id ${ID},
  series_id BIGINT NOT NULL REFERENCES series(id),
  slice INTEGER NOT NULL,
  class TEXT NOT NULL,
  present INTEGER NOT NULL,
  source TEXT NOT NULL,
  said_by TEXT NOT NULL,
  said_at TEXT NOT NULL
)

CREATE TABLE grade (
  id ${ID},
  series_id BIGINT NOT NULL REFERENCES series(id),
  slice INTEGER NOT NULL,
  class TEXT NOT NULL,
  package_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  reason TEXT NOT NULL,
  said_by TEXT NOT NULL,
  said_at TEXT NOT NULL
)

CREATE TABLE remark (
  id ${ID},
  series_id BIGINT NOT NULL REFERENCES series(id),
  slice INTEGER NOT NULL,
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  said_by TEXT NOT NULL,
  said_at TEXT NOT NULL
)

CREATE TABLE audit_case (
  id ${ID},
  run TEXT NOT NULL,
  case_key TEXT NOT NULL,
  outcome TEXT NOT NULL,
  analysis_id BIGINT REFERENCES analysis(id),
  reason TEXT,
  seconds DOUBLE PRECISION NOT NULL,
  said_by TEXT NOT NULL,
  said_at TEXT NOT NULL,
  UNIQUE (run, case_key)
)
