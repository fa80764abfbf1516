-- Two more ends: not sent to an address that is on the list below, and sent but come back.
ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE delivery DROP CONSTRAINT delivery_ended_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_state_check CHECK (state IN (
    'pending', 'leased', 'dot', 'deferred', 'uncertain', 'sent', 'failed', 'expired', 'superseded', 'suppressed', 'bounced'));
ALTER TABLE delivery ADD CONSTRAINT delivery_ended_check CHECK (
    (state IN ('sent', 'failed', 'expired', 'superseded', 'suppressed', 'bounced')) = (ended_at IS NOT NULL));

-- Addresses that get no mail. Personal data.
CREATE TABLE suppression (
    address text        NOT NULL CHECK (address = lower(address)),
    shop    text        NOT NULL DEFAULT '', -- whose mails; none: of all shops
    reason  text        NOT NULL CHECK (reason IN ('no_such_address', 'mailbox_full', 'complaint')),
    strikes integer     NOT NULL DEFAULT 1,  -- how often in a row
    since   timestamptz NOT NULL DEFAULT now(),
    last_at timestamptz NOT NULL DEFAULT now(),
    until   timestamptz NOT NULL,            -- 'infinity' has no end; the past: not often enough yet, or over
    source  uuid        NOT NULL,            -- the delivery whose refusal or report put it here last
    PRIMARY KEY (address, shop, reason)
);

-- What mail systems reported of mails that they had taken: facts, never changed. Once for each time that the mail was sent.
CREATE TABLE report (
    delivery    uuid        NOT NULL REFERENCES delivery ON DELETE CASCADE,
    kind        text        NOT NULL CHECK (kind IN ('bounce', 'complaint')),
    attempts    integer     NOT NULL, -- how many the delivery had when the report came
    received_at timestamptz NOT NULL DEFAULT now(),
    reason      text        NOT NULL,
    status      text,                 -- enhanced status code (RFC 3463)
    reporter    text        NOT NULL, -- the system that reports
    answer      text        NOT NULL, -- what the last mail server said, without addresses
    PRIMARY KEY (delivery, kind, attempts)
);
