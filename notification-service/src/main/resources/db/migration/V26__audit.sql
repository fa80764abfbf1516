-- Which operator did what, and when. Of customers ids only, so that nothing here has to be changed when one is erased.
CREATE TABLE audit (
    seq      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT now(),
    operator text        NOT NULL, -- the name of the key
    role     text        NOT NULL, -- that it had then
    action   text        NOT NULL,
    about    uuid, -- what it was done to: a delivery, a dead letter, an erasure
    facts    jsonb       NOT NULL -- ids, counts, states
);

CREATE INDEX audit_of_operator ON audit (operator, seq);
CREATE INDEX audit_of_action ON audit (action, seq);
CREATE INDEX audit_about ON audit (about, seq);
CREATE INDEX audit_by_age ON audit (at);

-- Rows are added, and in their time forgotten. Whatever else is tried is a fault of ours, or worse.
CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit: what is written stays as it is, for 30 days at least';
END
$$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
CREATE TRIGGER audit_is_not_forgotten_early BEFORE DELETE ON audit
    FOR EACH ROW WHEN (OLD.at > now() - interval '30 days') EXECUTE FUNCTION audit_only_grows();
