CREATE TABLE documents (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  definition_id VARCHAR(64) NOT NULL,
  definition_version BIGINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  rev BIGINT NOT NULL,
  event_seq BIGINT NOT NULL,
  event_hash VARCHAR(64) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  type VARCHAR(255) NOT NULL,
  style VARCHAR(64) NOT NULL,
  subject TEXT NOT NULL,
  symbol_organ VARCHAR(255) NOT NULL,
  symbol_unit VARCHAR(255) NOT NULL,
  unit_id VARCHAR(255) NOT NULL,
  drafter VARCHAR(64) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  content_sha256 VARCHAR(64) NOT NULL,
  text_sha256 VARCHAR(64) NOT NULL,
  file_name TEXT NOT NULL,
  number BIGINT NOT NULL,
  symbol VARCHAR(255) NOT NULL,
  issued_on VARCHAR(64) NOT NULL,
  urgency BIGINT NOT NULL,
  deadline_us BIGINT NOT NULL,
  create_time_us BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  replaces VARCHAR(64) NOT NULL,
  corrects VARCHAR(64) NOT NULL,
  responds_to VARCHAR(64) NOT NULL,
  profile_version BIGINT NOT NULL,
  labels TEXT NOT NULL,
  instance TEXT NOT NULL,
  PRIMARY KEY (agency_id, document_id)
);
CREATE INDEX documents_by_update ON documents (agency_id, update_time_us, document_id);
CREATE INDEX documents_by_creation ON documents (agency_id, create_time_us, document_id);
CREATE INDEX documents_by_issue ON documents (agency_id, issued_on, number, document_id);
CREATE TABLE incoming_documents (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  source_key VARCHAR(255) NOT NULL,
  arrived_on VARCHAR(64) NOT NULL,
  arrival_number BIGINT NOT NULL,
  sender VARCHAR(255) NOT NULL,
  sender_name TEXT NOT NULL,
  sender_number VARCHAR(255) NOT NULL,
  sender_symbol VARCHAR(255) NOT NULL,
  sender_date VARCHAR(64) NOT NULL,
  due_on VARCHAR(64) NOT NULL,
  delivery VARCHAR(255) NOT NULL,
  package VARCHAR(255) NOT NULL,
  PRIMARY KEY (agency_id, document_id),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);
CREATE UNIQUE INDEX incoming_documents_by_source ON incoming_documents (agency_id, source_key);
CREATE INDEX incoming_documents_by_symbol ON incoming_documents (agency_id, sender_symbol, sender_date);
CREATE TABLE document_revisions (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  revision BIGINT NOT NULL,
  cause VARCHAR(64) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  package BLOB NOT NULL,
  content_sha256 VARCHAR(64) NOT NULL,
  actor VARCHAR(64) NOT NULL,
  create_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, revision),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);
CREATE TABLE attachments (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  attachment_id VARCHAR(64) NOT NULL,
  file_name TEXT NOT NULL,
  media_type VARCHAR(255) NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  actor VARCHAR(64) NOT NULL,
  create_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, attachment_id),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);
CREATE TABLE recipients (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  position BIGINT NOT NULL,
  line_no BIGINT NOT NULL,
  entry_text TEXT NOT NULL,
  purpose VARCHAR(64) NOT NULL,
  as_above SMALLINT NOT NULL,
  addressee SMALLINT NOT NULL,
  archive_line SMALLINT NOT NULL,
  confidence VARCHAR(64) NOT NULL,
  bodies TEXT NOT NULL,
  answered_by VARCHAR(64) NOT NULL,
  answer_time_us BIGINT NOT NULL,
  labels TEXT NOT NULL,
  PRIMARY KEY (agency_id, document_id, position),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
) WITHOUT ROWID;
CREATE TABLE deliveries (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  delivery_id VARCHAR(64) NOT NULL,
  body_id VARCHAR(255) NOT NULL,
  line_no BIGINT NOT NULL,
  purpose VARCHAR(64) NOT NULL,
  channel VARCHAR(64) NOT NULL,
  status VARCHAR(64) NOT NULL,
  held SMALLINT NOT NULL,
  copies BIGINT NOT NULL,
  merged_into VARCHAR(64) NOT NULL,
  attempts BIGINT NOT NULL,
  last_error VARCHAR(255) NOT NULL,
  remote_state VARCHAR(64) NOT NULL,
  remote_document VARCHAR(64) NOT NULL,
  create_time_us BIGINT NOT NULL,
  sent_time_us BIGINT NOT NULL,
  receipt_time_us BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  receipt BLOB NOT NULL,
  PRIMARY KEY (agency_id, document_id, delivery_id),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);
CREATE UNIQUE INDEX deliveries_by_line ON deliveries (agency_id, document_id, line_no, body_id);
CREATE INDEX deliveries_by_body ON deliveries (body_id, status, create_time_us);
CREATE TABLE readers (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  grantee VARCHAR(255) NOT NULL,
  cause VARCHAR(64) NOT NULL,
  since_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, grantee)
) WITHOUT ROWID;
CREATE TABLE readings (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  time_us BIGINT NOT NULL,
  person_id VARCHAR(64) NOT NULL,
  body_id VARCHAR(255) NOT NULL,
  what VARCHAR(64) NOT NULL,
  PRIMARY KEY (agency_id, document_id, time_us, person_id)
) WITHOUT ROWID;
CREATE TABLE events (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL,
  event_id VARCHAR(64) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  actor VARCHAR(255) NOT NULL,
  bytes BLOB NOT NULL,
  leaf_hash VARCHAR(64) NOT NULL,
  prev_hash VARCHAR(64) NOT NULL,
  free_text TEXT NOT NULL,
  salt VARCHAR(64) NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, seq)
);
CREATE TABLE pending_events (
  time_us BIGINT NOT NULL,
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL,
  event_id VARCHAR(64) NOT NULL,
  leaf_hash VARCHAR(64) NOT NULL,
  PRIMARY KEY (time_us, agency_id, document_id, seq)
) WITHOUT ROWID;
CREATE TABLE log_leaves (
  leaf_index BIGINT NOT NULL,
  event_id VARCHAR(64) NOT NULL,
  leaf_hash VARCHAR(64) NOT NULL,
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (leaf_index)
) WITHOUT ROWID;
CREATE UNIQUE INDEX log_leaves_by_event ON log_leaves (event_id);
CREATE TABLE log_checkpoints (
  tree_size BIGINT NOT NULL,
  root_hash VARCHAR(64) NOT NULL,
  note TEXT NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (tree_size)
);
CREATE TABLE work_items (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  item_id VARCHAR(64) NOT NULL,
  assignee VARCHAR(255) NOT NULL,
  step VARCHAR(64) NOT NULL,
  title TEXT NOT NULL,
  urgency BIGINT NOT NULL,
  opened_us BIGINT NOT NULL,
  due_us BIGINT NOT NULL,
  claimed_by VARCHAR(64) NOT NULL,
  claimed_us BIGINT NOT NULL,
  closed_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, item_id)
) WITHOUT ROWID;
CREATE INDEX work_items_by_assignee ON work_items (agency_id, assignee, closed_us, opened_us);
CREATE TABLE register_series (
  agency_id VARCHAR(64) NOT NULL,
  register_id VARCHAR(64) NOT NULL,
  series VARCHAR(64) NOT NULL,
  title TEXT NOT NULL,
  direction VARCHAR(64) NOT NULL,
  next_number BIGINT NOT NULL,
  last_date VARCHAR(64) NOT NULL,
  closed SMALLINT NOT NULL,
  rev BIGINT NOT NULL,
  open_time_us BIGINT NOT NULL,
  close_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, register_id, series)
) WITHOUT ROWID;
CREATE TABLE register_entries (
  agency_id VARCHAR(64) NOT NULL,
  register_id VARCHAR(64) NOT NULL,
  series VARCHAR(64) NOT NULL,
  number BIGINT NOT NULL,
  suffix VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  void_key VARCHAR(64) NOT NULL,
  state VARCHAR(64) NOT NULL,
  symbol VARCHAR(255) NOT NULL,
  dated_on VARCHAR(64) NOT NULL,
  entered_on VARCHAR(64) NOT NULL,
  author TEXT NOT NULL,
  type VARCHAR(255) NOT NULL,
  subject TEXT NOT NULL,
  signer TEXT NOT NULL,
  recipients TEXT NOT NULL,
  kept_by TEXT NOT NULL,
  copies BIGINT NOT NULL,
  forwarded_on VARCHAR(64) NOT NULL,
  acknowledged TEXT NOT NULL,
  note TEXT NOT NULL,
  digest VARCHAR(64) NOT NULL,
  reason TEXT NOT NULL,
  actor VARCHAR(64) NOT NULL,
  create_time_us BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, register_id, series, number, suffix),
  FOREIGN KEY (agency_id, register_id, series)
    REFERENCES register_series (agency_id, register_id, series)
);
CREATE UNIQUE INDEX register_entries_by_document ON register_entries (agency_id, document_id, register_id, void_key);
CREATE TABLE signatures (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  revision BIGINT NOT NULL,
  role VARCHAR(64) NOT NULL,
  signer VARCHAR(255) NOT NULL,
  certificate TEXT NOT NULL,
  certificate_serial VARCHAR(255) NOT NULL,
  cms BLOB NOT NULL,
  digest VARCHAR(64) NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, revision, role),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);
CREATE TABLE preparations (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  preparation_id VARCHAR(64) NOT NULL,
  person_id VARCHAR(64) NOT NULL,
  role VARCHAR(64) NOT NULL,
  revision BIGINT NOT NULL,
  document_rev BIGINT NOT NULL,
  digest VARCHAR(64) NOT NULL,
  ticket_hash VARCHAR(64) NOT NULL,
  payload BLOB NOT NULL,
  create_time_us BIGINT NOT NULL,
  expire_time_us BIGINT NOT NULL,
  used SMALLINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, preparation_id)
);
CREATE INDEX preparations_by_expiry ON preparations (expire_time_us);
CREATE TABLE submissions (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  submission_id VARCHAR(64) NOT NULL,
  body_id VARCHAR(255) NOT NULL,
  delivery_id VARCHAR(64) NOT NULL,
  state VARCHAR(64) NOT NULL,
  received_by VARCHAR(64) NOT NULL,
  decided_by VARCHAR(64) NOT NULL,
  reason TEXT NOT NULL,
  create_time_us BIGINT NOT NULL,
  receive_time_us BIGINT NOT NULL,
  decide_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, submission_id)
);
CREATE UNIQUE INDEX submissions_by_delivery ON submissions (agency_id, document_id, delivery_id);
CREATE INDEX submissions_by_body ON submissions (body_id, state, create_time_us);
CREATE TABLE packages (
  agency_id VARCHAR(64) NOT NULL,
  sender VARCHAR(255) NOT NULL,
  package_id VARCHAR(255) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  body_id VARCHAR(255) NOT NULL,
  receipt BLOB NOT NULL,
  state VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  summary TEXT NOT NULL,
  create_time_us BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, sender, package_id)
);
CREATE INDEX packages_by_state ON packages (agency_id, state, create_time_us);
CREATE TABLE requests (
  agency_id VARCHAR(64) NOT NULL,
  principal VARCHAR(255) NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  method VARCHAR(255) NOT NULL,
  body_hash VARCHAR(64) NOT NULL,
  response BLOB NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, principal, request_id)
);
CREATE INDEX requests_by_time ON requests (time_us);
CREATE TABLE outbox (
  topic VARCHAR(64) NOT NULL,
  item_key VARCHAR(255) NOT NULL,
  agency_id VARCHAR(64) NOT NULL,
  payload BLOB NOT NULL,
  due_us BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  last_error VARCHAR(255) NOT NULL,
  create_time_us BIGINT NOT NULL,
  PRIMARY KEY (topic, item_key)
);
CREATE INDEX outbox_by_due ON outbox (topic, due_us);
CREATE TABLE timers (
  agency_id VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  name VARCHAR(64) NOT NULL,
  payload TEXT NOT NULL,
  due_us BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, name)
) WITHOUT ROWID;
CREATE INDEX timers_by_due ON timers (due_us);
CREATE TABLE leases (
  name VARCHAR(64) NOT NULL,
  holder VARCHAR(255) NOT NULL,
  epoch BIGINT NOT NULL,
  until_us BIGINT NOT NULL,
  checks BIGINT NOT NULL,
  PRIMARY KEY (name)
) WITHOUT ROWID;
CREATE TABLE server_counters (
  name VARCHAR(64) NOT NULL,
  counter_value BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  PRIMARY KEY (name)
) WITHOUT ROWID;
CREATE TABLE directory_objects (
  agency_id VARCHAR(64) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  object_id VARCHAR(255) NOT NULL,
  lookup_key VARCHAR(255) NOT NULL,
  valid_from VARCHAR(64) NOT NULL,
  valid_to VARCHAR(64) NOT NULL,
  version BIGINT NOT NULL,
  bytes TEXT NOT NULL,
  PRIMARY KEY (agency_id, kind, object_id)
);
CREATE INDEX directory_objects_by_lookup ON directory_objects (kind, lookup_key);
CREATE TABLE credentials (
  agency_id VARCHAR(64) NOT NULL,
  person_id VARCHAR(64) NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  second_factor VARCHAR(255) NOT NULL,
  second_factor_step BIGINT NOT NULL,
  failed_attempts BIGINT NOT NULL,
  throttled_until_us BIGINT NOT NULL,
  must_change SMALLINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, person_id)
) WITHOUT ROWID;
CREATE TABLE sessions (
  token_hash VARCHAR(64) NOT NULL,
  session_id VARCHAR(64) NOT NULL,
  agency_id VARCHAR(64) NOT NULL,
  person_id VARCHAR(64) NOT NULL,
  second_factor VARCHAR(64) NOT NULL,
  create_time_us BIGINT NOT NULL,
  last_seen_us BIGINT NOT NULL,
  expire_time_us BIGINT NOT NULL,
  revoked SMALLINT NOT NULL,
  PRIMARY KEY (token_hash)
) WITHOUT ROWID;
CREATE INDEX sessions_by_person ON sessions (agency_id, person_id);
INSERT INTO server_counters (name, counter_value, update_time_us) VALUES ('log_size', 0, 0);
INSERT INTO server_counters (name, counter_value, update_time_us) VALUES ('directory_version', 0, 0);
CREATE TABLE arrival_notes (
  agency_id VARCHAR(64) NOT NULL,
  arrival VARCHAR(255) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  document_id VARCHAR(64) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  body_id VARCHAR(255) NOT NULL,
  reason TEXT NOT NULL,
  create_time_us BIGINT NOT NULL,
  statement BLOB NOT NULL,
  PRIMARY KEY (agency_id, arrival, kind, document_id)
);
CREATE TABLE requests_by_id (
  agency_id VARCHAR(64) NOT NULL,
  principal VARCHAR(255) NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  method VARCHAR(255) NOT NULL,
  body_hash VARCHAR(64) NOT NULL,
  response BLOB NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, request_id, principal)
);
INSERT INTO requests_by_id (agency_id, principal, request_id, method, body_hash, response, time_us)
  SELECT agency_id, principal, request_id, method, body_hash, response, time_us FROM requests;
DROP TABLE requests;
ALTER TABLE requests_by_id RENAME TO requests;
CREATE INDEX requests_by_time ON requests (time_us);
CREATE TABLE office_keys (
  name VARCHAR(64) NOT NULL,
  bytes VARCHAR(64) NOT NULL,
  create_time_us BIGINT NOT NULL,
  PRIMARY KEY (name)
);
ALTER TABLE documents ADD COLUMN print_sha256 VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE signatures ADD COLUMN file_sha256 VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE document_revisions ADD COLUMN text_sha256 VARCHAR(64) NOT NULL DEFAULT '';
CREATE INDEX documents_by_drafter ON documents (agency_id, drafter, create_time_us, document_id);
CREATE TABLE notices (
  agency_id VARCHAR(64) NOT NULL,
  person_id VARCHAR(64) NOT NULL,
  known_us BIGINT NOT NULL,
  told_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, person_id)
) WITHOUT ROWID;
CREATE INDEX documents_by_answered ON documents
  (agency_id, responds_to, create_time_us, document_id);
INSERT INTO readers (agency_id, document_id, grantee, cause, since_us)
  SELECT agency_id, document_id, REPLACE('desks/@/roles/HEAD', '@', agency_id), 'head', MIN(time_us)
  FROM signatures
  WHERE role = 'leader' AND NOT EXISTS (
    SELECT 1 FROM readers
    WHERE readers.agency_id = signatures.agency_id AND readers.document_id = signatures.document_id
      AND readers.grantee = REPLACE('desks/@/roles/HEAD', '@', signatures.agency_id))
  GROUP BY agency_id, document_id;
