-- Schema 8. An incoming document finds what was written as its answer; whoever heads an agency reads
-- what was signed for it (R-SIG-09), also what was signed before the server saw to it.

-- The order is the one of the list: without it SQLite would read an agency's whole list instead.
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
