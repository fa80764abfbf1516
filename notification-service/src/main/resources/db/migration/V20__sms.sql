-- Text messages have a queue of their own, as each channel has.
CREATE INDEX delivery_due_sms ON delivery (next_at, position) WHERE open AND channel = 'sms';
