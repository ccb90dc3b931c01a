-- Schema 4. Keys that all servers of an office use, so that what one of them sealed another opens.

CREATE TABLE office_keys (
  name {{KEY}} NOT NULL,
  bytes {{BYTES}} NOT NULL,
  create_time_us BIGINT NOT NULL,
  PRIMARY KEY (name)
);
