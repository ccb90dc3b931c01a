-- Schema 2. What was said of an arrival before it was registered: a recall, a replacement, a
-- correction.

CREATE TABLE arrival_notes (
  agency_id {{KEY}} NOT NULL,
  arrival {{NAME}} NOT NULL,
  kind {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  sha256 {{KEY}} NOT NULL,
  body_id {{NAME}} NOT NULL,
  reason {{TEXT}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  statement {{BLOB}} NOT NULL,
  PRIMARY KEY (agency_id, arrival, kind, document_id)
);
