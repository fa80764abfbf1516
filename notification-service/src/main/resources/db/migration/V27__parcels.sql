-- By which parcel an order is: what customers read from a card in the letter box, and what the shop calls it.
CREATE INDEX inbox_of_tracking_number ON inbox ((event #>> '{data,shipment,trackingNumber}'))
    WHERE type = 'dev.waybill.order.shipped.v1';
CREATE INDEX inbox_of_parcel ON inbox ((event #>> '{data,shipment,id}'))
    WHERE type = 'dev.waybill.order.shipped.v1';
