-- What is told has a last moment, known from the start: the event's own time and the kind's shelf life make it. Rows that have ended
-- have none; the defaults of the shelf lives stand for what the settings said so far.
ALTER TABLE delivery ADD COLUMN expires_at timestamptz;
UPDATE delivery d SET expires_at = e.occurred_at + CASE d.kind
        WHEN 'packed' THEN interval '24 hours'
        WHEN 'out_for_delivery' THEN interval '12 hours'
        WHEN 'confirmed' THEN interval '30 days'
        WHEN 'cancelled' THEN interval '30 days'
        ELSE interval '7 days' END
FROM inbox e WHERE e.seq = d.event_seq AND d.ended_at IS NULL;

-- The server may have it: an attempt got as far as the dot and nobody knows how that ended.
ALTER TABLE delivery ADD COLUMN maybe_taken boolean NOT NULL DEFAULT false;
-- How many attempts it had when an operator sent it again: the retry schedule counts from there, the attempts' numbers go on.
ALTER TABLE delivery ADD COLUMN retries_from integer NOT NULL DEFAULT 0;

-- An uncertain one that waits for a person has ended as far as the queue is concerned: it holds up no other.
ALTER TABLE delivery DROP CONSTRAINT delivery_ended_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_ended_check CHECK (CASE
    WHEN state IN ('pending', 'leased', 'dot', 'deferred') THEN ended_at IS NULL
    WHEN state = 'uncertain' THEN true
    ELSE ended_at IS NOT NULL END);
ALTER TABLE delivery ADD CONSTRAINT delivery_expires_check CHECK (ended_at IS NOT NULL OR expires_at IS NOT NULL);

-- Few rows, and those that operators look for.
CREATE INDEX delivery_not_sent ON delivery (state, position) WHERE ended_at IS NOT NULL AND state <> 'sent';

-- Known and not told: too old when it came, or read again by an operator who wants no mail to go out.
ALTER TABLE inbox ADD COLUMN silent boolean NOT NULL DEFAULT false;
