-- Schema 7. What each person knows of his work, so that an e-mail tells him of the same work once.

CREATE TABLE notices (
  agency_id {{KEY}} NOT NULL,
  person_id {{KEY}} NOT NULL,
  known_us BIGINT NOT NULL,
  told_us BIGINT NOT NULL,
  PRIMARY KEY (agency_id, person_id)
) {{CLUSTERED}};
