-- Schema 3. The id leads in the key of a request: clients make ids that begin with the time, so what
-- was written together lies together, however many people wrote it.

CREATE TABLE requests_by_id (
  agency_id {{KEY}} NOT NULL,
  principal {{NAME}} NOT NULL,
  request_id {{KEY}} NOT NULL,
  method {{NAME}} NOT NULL,
  body_hash {{KEY}} NOT NULL,
  response {{BLOB}} NOT NULL,
  time_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, request_id, principal)
);
INSERT INTO requests_by_id (agency_id, principal, request_id, method, body_hash, response, time_us)
  SELECT agency_id, principal, request_id, method, body_hash, response, time_us FROM requests;
DROP TABLE requests;
ALTER TABLE requests_by_id RENAME TO requests;
CREATE INDEX requests_by_time ON requests (time_us);
