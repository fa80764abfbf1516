-- Two more ends: told too late to be of use, and made needless by a later message of the same order.
ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE delivery DROP CONSTRAINT delivery_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_state_check CHECK (state IN (
    'pending', 'leased', 'dot', 'deferred', 'uncertain', 'sent', 'failed', 'expired', 'superseded'));
ALTER TABLE delivery ADD CONSTRAINT delivery_ended_check CHECK (
    (state IN ('sent', 'failed', 'expired', 'superseded')) = (ended_at IS NOT NULL));
ALTER TABLE delivery ADD COLUMN parcel text; -- the shipment it is about; none for what is about the whole order
