-- Channels over which a customer wants nothing that comes by mail too, or that is optional.
ALTER TABLE preference ADD COLUMN channels_off text[] NOT NULL DEFAULT '{}';
