-- Records that could not be read, as an operator sees them. The topic is where they come from; one that comes twice is one row.
CREATE TABLE dead_letter (
    id            uuid        PRIMARY KEY, -- hash of the source position and the value
    number        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE, -- the order in which they came
    topic         text        NOT NULL, -- these three say where the record was
    partition     integer     NOT NULL,
    record_offset bigint      NOT NULL,
    consumer      text        NOT NULL, -- the service that could not read it
    field         text        NOT NULL,
    reason        text        NOT NULL,
    record_key    bytea,
    value         bytea,
    headers       text        NOT NULL, -- JSON, each with its value in base64
    received_at   timestamptz NOT NULL DEFAULT now(),
    state         text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'mended', 'sent_again', 'discarded')),
    mended        text, -- CloudEvents, structured mode: what is sent in its stead
    changed_at    timestamptz,
    changed_by    text, -- the operator
    note          text, -- why it was discarded
    CHECK ((state = 'open') = (changed_at IS NULL))
);

CREATE INDEX dead_letter_to_do ON dead_letter (number) WHERE state IN ('open', 'mended');
CREATE INDEX dead_letter_by_age ON dead_letter (received_at);
