-- The class of what went wrong, such as mailbox_full; empty if nothing did. The stages are finer from here on: compose, connect,
-- tls, auth, mail, rcpt, data, dot (rows from before have envelope for mail and rcpt).
ALTER TABLE attempt ADD COLUMN reason text NOT NULL DEFAULT '';
