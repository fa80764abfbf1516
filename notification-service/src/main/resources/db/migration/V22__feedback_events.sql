-- What a customer answered is an event too: the number of the answer, the score, and what they wrote. The row lives until it is published.
ALTER TABLE outbox ADD COLUMN answer integer;
ALTER TABLE outbox ADD COLUMN score smallint;
ALTER TABLE outbox ADD COLUMN comment text; -- personal data
