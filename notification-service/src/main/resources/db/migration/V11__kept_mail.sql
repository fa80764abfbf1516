-- Compressed, a mail fits into the row of its delivery; out of line, it was ten rows more, and half of what a mail cost the database.
-- The old column stays for the instances that still run the last release while this one starts.
ALTER TABLE delivery ADD COLUMN kept_mail bytea; -- as it was sent, a Zstandard frame; kept from the dot until the end
ALTER TABLE delivery ALTER COLUMN kept_mail SET STORAGE EXTERNAL;
ALTER TABLE delivery SET (toast_tuple_target = 8160);
