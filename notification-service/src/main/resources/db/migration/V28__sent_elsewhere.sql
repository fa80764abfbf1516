-- Mails that an operator sent once more, to another address of the customer's than the order has: by it, too, the order is found,
-- by whoever asks for it and by an erasure.
CREATE TABLE sent_elsewhere (
    delivery uuid PRIMARY KEY REFERENCES delivery ON DELETE CASCADE,
    copy_of  uuid NOT NULL, -- the delivery to the order's own address
    shop     text NOT NULL,
    address  text NOT NULL CHECK (address = lower(address)) -- personal data
);

CREATE INDEX sent_elsewhere_to ON sent_elsewhere (address, shop);
