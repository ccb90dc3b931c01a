-- Schema 5. A document is a PDF: the page as it will be signed, and the file after each signature.

ALTER TABLE documents ADD COLUMN print_sha256 {{KEY}} NOT NULL DEFAULT '';
ALTER TABLE signatures ADD COLUMN file_sha256 {{KEY}} NOT NULL DEFAULT '';
