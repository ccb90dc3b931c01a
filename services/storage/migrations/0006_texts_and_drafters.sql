-- Schema 6. A revision keeps the words that were read of it; a drafter finds his documents.

ALTER TABLE document_revisions ADD COLUMN text_sha256 {{KEY}} NOT NULL DEFAULT '';
-- Neither column ever changes, so that a document on its way does not write to this index.
CREATE INDEX documents_by_drafter ON documents (agency_id, drafter, create_time_us, document_id);
