-- When an order is forgotten, so are its parcels' numbers: without this, all numbers that there are were looked through for each two hundred orders.
CREATE INDEX parcel_number_by_order ON parcel_number (shop, order_id);
