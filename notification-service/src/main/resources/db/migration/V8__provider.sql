-- By which mail provider an attempt went; empty if it did not get that far.
ALTER TABLE attempt ADD COLUMN provider text NOT NULL DEFAULT '';
-- Who has tried a delivery last, written at the dot too: a second copy goes to the server that may have the first.
ALTER TABLE delivery ADD COLUMN provider text;
