-- Schema 1. Every key and index begins with the agency, but for rows of the server itself (log,
-- leases, counters, outbox topics, due times, session tokens). No column is NULL: '' and 0 mean
-- "none". Times are microseconds UTC. {{CLUSTERED}} marks tables of small rows.

CREATE TABLE documents (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  definition_id {{KEY}} NOT NULL,
  definition_version BIGINT NOT NULL,
  state {{KEY}} NOT NULL,
  rev BIGINT NOT NULL,
  event_seq BIGINT NOT NULL,
  event_hash {{KEY}} NOT NULL,
  kind {{KEY}} NOT NULL,
  type {{NAME}} NOT NULL,
  style {{KEY}} NOT NULL,
  subject {{TEXT}} NOT NULL,
  symbol_organ {{NAME}} NOT NULL,
  symbol_unit {{NAME}} NOT NULL,
  unit_id {{NAME}} NOT NULL,
  drafter {{KEY}} NOT NULL,
  digest {{KEY}} NOT NULL,
  content_sha256 {{KEY}} NOT NULL,
  text_sha256 {{KEY}} NOT NULL,
  file_name {{TEXT}} NOT NULL,
  number BIGINT NOT NULL,
  symbol {{NAME}} NOT NULL,
  issued_on {{KEY}} NOT NULL,
  urgency BIGINT NOT NULL,
  deadline_us BIGINT NOT NULL,
  create_time_us BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  replaces {{KEY}} NOT NULL,
  corrects {{KEY}} NOT NULL,
  responds_to {{KEY}} NOT NULL,
  profile_version BIGINT NOT NULL,
  labels {{TEXT}} NOT NULL,
  instance {{TEXT}} NOT NULL,
  PRIMARY KEY (agency_id, document_id)
);
CREATE INDEX documents_by_update ON documents (agency_id, update_time_us, document_id);
CREATE INDEX documents_by_creation ON documents (agency_id, create_time_us, document_id);
CREATE INDEX documents_by_issue ON documents (agency_id, issued_on, number, document_id);

CREATE TABLE incoming_documents (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  source_key {{NAME}} NOT NULL,
  arrived_on {{KEY}} NOT NULL,
  arrival_number BIGINT NOT NULL,
  sender {{NAME}} NOT NULL,
  sender_name {{TEXT}} NOT NULL,
  sender_number {{NAME}} NOT NULL,
  sender_symbol {{NAME}} NOT NULL,
  sender_date {{KEY}} NOT NULL,
  due_on {{KEY}} NOT NULL,
  delivery {{NAME}} NOT NULL,
  package {{NAME}} NOT NULL,
  PRIMARY KEY (agency_id, document_id),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);
CREATE UNIQUE INDEX incoming_documents_by_source ON incoming_documents (agency_id, source_key);
CREATE INDEX incoming_documents_by_symbol ON incoming_documents (agency_id, sender_symbol, sender_date);

CREATE TABLE document_revisions (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  revision BIGINT NOT NULL,
  cause {{KEY}} NOT NULL,
  digest {{KEY}} NOT NULL,
  package {{BLOB}} NOT NULL,
  content_sha256 {{KEY}} NOT NULL,
  actor {{KEY}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, revision),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);

CREATE TABLE attachments (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  attachment_id {{KEY}} NOT NULL,
  file_name {{TEXT}} NOT NULL,
  media_type {{NAME}} NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256 {{KEY}} NOT NULL,
  actor {{KEY}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, attachment_id),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);

CREATE TABLE recipients (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  position BIGINT NOT NULL,
  line_no BIGINT NOT NULL,
  entry_text {{TEXT}} NOT NULL,
  purpose {{KEY}} NOT NULL,
  as_above SMALLINT NOT NULL,
  addressee SMALLINT NOT NULL,
  archive_line SMALLINT NOT NULL,
  confidence {{KEY}} NOT NULL,
  bodies {{TEXT}} NOT NULL,
  answered_by {{KEY}} NOT NULL,
  answer_time_us BIGINT NOT NULL,
  labels {{TEXT}} NOT NULL,
  PRIMARY KEY (agency_id, document_id, position),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
) {{CLUSTERED}};

CREATE TABLE deliveries (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  delivery_id {{KEY}} NOT NULL,
  body_id {{NAME}} NOT NULL,
  line_no BIGINT NOT NULL,
  purpose {{KEY}} NOT NULL,
  channel {{KEY}} NOT NULL,
  status {{KEY}} NOT NULL,
  held SMALLINT NOT NULL,
  copies BIGINT NOT NULL,
  merged_into {{KEY}} NOT NULL,
  attempts BIGINT NOT NULL,
  last_error {{NAME}} NOT NULL,
  remote_state {{KEY}} NOT NULL,
  remote_document {{KEY}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  sent_time_us BIGINT NOT NULL,
  receipt_time_us BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  receipt {{BLOB}} NOT NULL,
  PRIMARY KEY (agency_id, document_id, delivery_id),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);
CREATE UNIQUE INDEX deliveries_by_line ON deliveries (agency_id, document_id, line_no, body_id);
CREATE INDEX deliveries_by_body ON deliveries (body_id, status, create_time_us);

CREATE TABLE readers (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  grantee {{NAME}} NOT NULL,
  cause {{KEY}} NOT NULL,
  since_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, grantee)
) {{CLUSTERED}};

CREATE TABLE readings (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  time_us BIGINT NOT NULL,
  person_id {{KEY}} NOT NULL,
  body_id {{NAME}} NOT NULL,
  what {{KEY}} NOT NULL,
  PRIMARY KEY (agency_id, document_id, time_us, person_id)
) {{CLUSTERED}};

CREATE TABLE events (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  seq BIGINT NOT NULL,
  event_id {{KEY}} NOT NULL,
  kind {{KEY}} NOT NULL,
  actor {{NAME}} NOT NULL,
  bytes {{BLOB}} NOT NULL,
  leaf_hash {{KEY}} NOT NULL,
  prev_hash {{KEY}} NOT NULL,
  free_text {{TEXT}} NOT NULL,
  salt {{BYTES}} NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, seq)
);

CREATE TABLE pending_events (
  time_us BIGINT NOT NULL,
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  seq BIGINT NOT NULL,
  event_id {{KEY}} NOT NULL,
  leaf_hash {{KEY}} NOT NULL,
  PRIMARY KEY (time_us, agency_id, document_id, seq)
) {{CLUSTERED}};

CREATE TABLE log_leaves (
  leaf_index BIGINT NOT NULL,
  event_id {{KEY}} NOT NULL,
  leaf_hash {{KEY}} NOT NULL,
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (leaf_index)
) {{CLUSTERED}};
CREATE UNIQUE INDEX log_leaves_by_event ON log_leaves (event_id);

CREATE TABLE log_checkpoints (
  tree_size BIGINT NOT NULL,
  root_hash {{KEY}} NOT NULL,
  note {{TEXT}} NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (tree_size)
);

CREATE TABLE work_items (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  item_id {{KEY}} NOT NULL,
  assignee {{NAME}} NOT NULL,
  step {{KEY}} NOT NULL,
  title {{TEXT}} NOT NULL,
  urgency BIGINT NOT NULL,
  opened_us BIGINT NOT NULL,
  due_us BIGINT NOT NULL,
  claimed_by {{KEY}} NOT NULL,
  claimed_us BIGINT NOT NULL,
  closed_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, item_id)
) {{CLUSTERED}};
CREATE INDEX work_items_by_assignee ON work_items (agency_id, assignee, closed_us, opened_us);

CREATE TABLE register_series (
  agency_id {{KEY}} NOT NULL,
  register_id {{KEY}} NOT NULL,
  series {{KEY}} NOT NULL,
  title {{TEXT}} NOT NULL,
  direction {{KEY}} NOT NULL,
  next_number BIGINT NOT NULL,
  last_date {{KEY}} NOT NULL,
  closed SMALLINT NOT NULL,
  rev BIGINT NOT NULL,
  open_time_us BIGINT NOT NULL,
  close_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, register_id, series)
) {{CLUSTERED}};

CREATE TABLE register_entries (
  agency_id {{KEY}} NOT NULL,
  register_id {{KEY}} NOT NULL,
  series {{KEY}} NOT NULL,
  number BIGINT NOT NULL,
  suffix {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  void_key {{KEY}} NOT NULL,
  state {{KEY}} NOT NULL,
  symbol {{NAME}} NOT NULL,
  dated_on {{KEY}} NOT NULL,
  entered_on {{KEY}} NOT NULL,
  author {{TEXT}} NOT NULL,
  type {{NAME}} NOT NULL,
  subject {{TEXT}} NOT NULL,
  signer {{TEXT}} NOT NULL,
  recipients {{TEXT}} NOT NULL,
  kept_by {{TEXT}} NOT NULL,
  copies BIGINT NOT NULL,
  forwarded_on {{KEY}} NOT NULL,
  acknowledged {{TEXT}} NOT NULL,
  note {{TEXT}} NOT NULL,
  digest {{KEY}} NOT NULL,
  reason {{TEXT}} NOT NULL,
  actor {{KEY}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, register_id, series, number, suffix),
  FOREIGN KEY (agency_id, register_id, series)
    REFERENCES register_series (agency_id, register_id, series)
);
CREATE UNIQUE INDEX register_entries_by_document ON register_entries (agency_id, document_id, register_id, void_key);

CREATE TABLE signatures (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  revision BIGINT NOT NULL,
  role {{KEY}} NOT NULL,
  signer {{NAME}} NOT NULL,
  certificate {{TEXT}} NOT NULL,
  certificate_serial {{NAME}} NOT NULL,
  cms {{BLOB}} NOT NULL,
  digest {{KEY}} NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, revision, role),
  FOREIGN KEY (agency_id, document_id) REFERENCES documents (agency_id, document_id)
);

CREATE TABLE preparations (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  preparation_id {{KEY}} NOT NULL,
  person_id {{KEY}} NOT NULL,
  role {{KEY}} NOT NULL,
  revision BIGINT NOT NULL,
  document_rev BIGINT NOT NULL,
  digest {{KEY}} NOT NULL,
  ticket_hash {{KEY}} NOT NULL,
  payload {{BLOB}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  expire_time_us BIGINT NOT NULL,
  used SMALLINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, preparation_id)
);
CREATE INDEX preparations_by_expiry ON preparations (expire_time_us);

CREATE TABLE submissions (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  submission_id {{KEY}} NOT NULL,
  body_id {{NAME}} NOT NULL,
  delivery_id {{KEY}} NOT NULL,
  state {{KEY}} NOT NULL,
  received_by {{KEY}} NOT NULL,
  decided_by {{KEY}} NOT NULL,
  reason {{TEXT}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  receive_time_us BIGINT NOT NULL,
  decide_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, submission_id)
);
CREATE UNIQUE INDEX submissions_by_delivery ON submissions (agency_id, document_id, delivery_id);
CREATE INDEX submissions_by_body ON submissions (body_id, state, create_time_us);

CREATE TABLE packages (
  agency_id {{KEY}} NOT NULL,
  sender {{NAME}} NOT NULL,
  package_id {{NAME}} NOT NULL,
  sha256 {{KEY}} NOT NULL,
  body_id {{NAME}} NOT NULL,
  receipt {{BLOB}} NOT NULL,
  state {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  summary {{TEXT}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, sender, package_id)
);
CREATE INDEX packages_by_state ON packages (agency_id, state, create_time_us);

CREATE TABLE requests (
  agency_id {{KEY}} NOT NULL,
  principal {{NAME}} NOT NULL,
  request_id {{KEY}} NOT NULL,
  method {{NAME}} NOT NULL,
  body_hash {{KEY}} NOT NULL,
  response {{BLOB}} NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, principal, request_id)
);
CREATE INDEX requests_by_time ON requests (time_us);

CREATE TABLE outbox (
  topic {{KEY}} NOT NULL,
  item_key {{NAME}} NOT NULL,
  agency_id {{KEY}} NOT NULL,
  payload {{BLOB}} NOT NULL,
  due_us BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  last_error {{NAME}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  PRIMARY KEY (topic, item_key)
);
CREATE INDEX outbox_by_due ON outbox (topic, due_us);

CREATE TABLE timers (
  agency_id {{KEY}} NOT NULL,
  document_id {{KEY}} NOT NULL,
  name {{KEY}} NOT NULL,
  payload {{TEXT}} NOT NULL,
  due_us BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  PRIMARY KEY (agency_id, document_id, name)
) {{CLUSTERED}};
CREATE INDEX timers_by_due ON timers (due_us);

CREATE TABLE leases (
  name {{KEY}} NOT NULL,
  holder {{NAME}} NOT NULL,
  epoch BIGINT NOT NULL,
  until_us BIGINT NOT NULL,
  checks BIGINT NOT NULL,
  PRIMARY KEY (name)
) {{CLUSTERED}};

CREATE TABLE server_counters (
  name {{KEY}} NOT NULL,
  counter_value BIGINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  PRIMARY KEY (name)
) {{CLUSTERED}};

CREATE TABLE directory_objects (
  agency_id {{KEY}} NOT NULL,
  kind {{KEY}} NOT NULL,
  object_id {{NAME}} NOT NULL,
  lookup_key {{NAME}} NOT NULL,
  valid_from {{KEY}} NOT NULL,
  valid_to {{KEY}} NOT NULL,
  version BIGINT NOT NULL,
  bytes {{TEXT}} NOT NULL,
  PRIMARY KEY (agency_id, kind, object_id)
);
CREATE INDEX directory_objects_by_lookup ON directory_objects (kind, lookup_key);

CREATE TABLE credentials (
  agency_id {{KEY}} NOT NULL,
  person_id {{KEY}} NOT NULL,
  password_hash {{NAME}} NOT NULL,
  second_factor {{NAME}} NOT NULL,
  second_factor_step BIGINT NOT NULL,
  failed_attempts BIGINT NOT NULL,
  throttled_until_us BIGINT NOT NULL,
  must_change SMALLINT NOT NULL,
  update_time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, person_id)
) {{CLUSTERED}};

CREATE TABLE sessions (
  token_hash {{KEY}} NOT NULL,
  session_id {{KEY}} NOT NULL,
  agency_id {{KEY}} NOT NULL,
  person_id {{KEY}} NOT NULL,
  second_factor {{KEY}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  last_seen_us BIGINT NOT NULL,
  expire_time_us BIGINT NOT NULL,
  revoked SMALLINT NOT NULL,
  PRIMARY KEY (token_hash)
) {{CLUSTERED}};
CREATE INDEX sessions_by_person ON sessions (agency_id, person_id);

INSERT INTO server_counters (name, counter_value, update_time_us) VALUES ('log_size', 0, 0);
INSERT INTO server_counters (name, counter_value, update_time_us) VALUES ('directory_version', 0, 0);
