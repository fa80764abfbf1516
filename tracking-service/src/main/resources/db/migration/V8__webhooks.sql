-- Calls to shops' own systems that are still to be made: written with what they tell of, removed when they are made or given up.
CREATE TABLE webhook_call (
    id text PRIMARY KEY, -- the same for the same news, so that a call that is made twice is known
    endpoint text NOT NULL, -- its name in the settings
    shop text NOT NULL,
    order_id text NOT NULL,
    body text NOT NULL, -- as it is signed and sent, to the byte; no personal data
    attempts integer NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(), -- while somebody makes it: when it is free again
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX webhook_call_due ON webhook_call (endpoint, next_at);
