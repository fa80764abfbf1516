package dev.waybill.tracking.timeline;

import dev.waybill.events.Carrier;
import dev.waybill.events.CountryCode;
import dev.waybill.events.DateWindow;
import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.EventId;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.OpeningHours;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderRefunded;
import dev.waybill.events.OrderReturned;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Pickup;
import dev.waybill.events.PostalAddress;
import dev.waybill.events.Refund;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TimeWindow;
import dev.waybill.events.TrackingNumber;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.WebAddress;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept of one event: what the order's page shows, and nothing else. There is no mail address, no name, no street,
 * no price and no payment in it, so what stores facts stores none of these.
 */
public sealed interface Fact {

    /**
     * The one order in which facts are folded: by when they happened, then by what comes first in an order's life, then
     * by id, so that no two facts stand level.
     */
    Comparator<Fact> BY_TIME = Comparator.comparing((Fact fact) -> fact.time().toInstant())
            .thenComparing(Fact::precedence)
            .thenComparing(fact -> fact.event().value());

    EventId event();

    /** When it happened, with the offset of the place where it happened. */
    OffsetDateTime time();

    static Fact of(OrderEvent event) {
        return of(event, event.context().time());
    }

    /** @param time when it happened, where the event itself can't be right about that */
    static Fact of(OrderEvent event, OffsetDateTime time) {
        var id = event.context().id();
        return switch (event) {
            case OrderConfirmed confirmed -> Confirmed.of(confirmed, time);
            case OrderPacked packed -> new Packed(id, time, packed.carrier(), packed.collectedOn());
            case OrderShipped shipped -> Shipped.of(shipped, time);
            case ShipmentProgressed scan ->
                new Scanned(
                        id,
                        time,
                        scan.shipment(),
                        scan.status(),
                        scan.reason(),
                        scan.place(),
                        scan.expectedDelivery(),
                        scan.arrivalWindow(),
                        scan.handover(),
                        scan.pickup().map(PickupPlace::of),
                        scan.corrects());
            case OrderDelayed delayed ->
                new Delayed(
                        id,
                        time,
                        delayed.cause(),
                        delayed.shipment(),
                        delayed.explanation(),
                        delayed.previousDelivery(),
                        delayed.newDelivery(),
                        delayed.nextUpdateBy(),
                        delayed.answerBy(),
                        delayed.basis());
            case DelayAnswered answered -> new Answered(id, time, answered.answer(), answered.delay());
            case DeliveryDisputed disputed -> new Disputed(id, time, disputed.shipment(), disputed.claim());
            case OrderCancelled cancelled -> new Cancelled(id, time, cancelled.reason(), cancelled.refund());
            case OrderReturned returned -> new Returned(id, time, returned.items(), returned.refund());
            case OrderRefunded refunded -> new Refunded(id, time, refunded.refund(), refunded.reason());
            case OrderErased _ -> throw new IllegalArgumentException("an erasure leaves no fact");
        };
    }

    private static int precedence(Fact fact) {
        return switch (fact) {
            case Confirmed _ -> 0;
            case Packed _ -> 1;
            case Shipped _ -> 2;
            case Scanned _ -> 3;
            case Delayed _ -> 4;
            case Answered _ -> 5;
            case Cancelled _ -> 6;
            case Returned _ -> 7;
            case Refunded _ -> 8;
            case Disputed _ -> 9;
        };
    }

    /**
     * @param language the customer's, where they have one
     * @param dispatchBy the day by which the shop promised to send it
     */
    record Confirmed(
            EventId event,
            OffsetDateTime time,
            Optional<LanguageTag> language,
            List<Item> items,
            Optional<Destination> destination,
            Optional<LocalDate> dispatchBy,
            Optional<DateWindow> expected)
            implements Fact {

        public Confirmed {
            items = List.copyOf(items);
        }

        private static Confirmed of(OrderConfirmed event, OffsetDateTime time) {
            return new Confirmed(
                    event.context().id(),
                    time,
                    event.customer().locale(),
                    event.items().stream()
                            .map(item -> new Item(item.id(), item.name(), item.quantity()))
                            .toList(),
                    event.deliveryAddress().map(address -> new Destination(address.city(), address.country())),
                    event.dispatchBy(),
                    event.expectedDelivery());
        }
    }

    record Packed(EventId event, OffsetDateTime time, Optional<Carrier> carrier, Optional<LocalDate> collectedOn)
            implements Fact {}

    /**
     * @param carrierPage the parcel in the carrier's own pages
     * @param items what is in it; empty means all that was ordered
     * @param replaces parcels that went into this one
     */
    record Shipped(
            EventId event,
            OffsetDateTime time,
            ShipmentId shipment,
            Carrier carrier,
            Optional<TrackingNumber> number,
            Optional<WebAddress> carrierPage,
            List<ShippedItem> items,
            Optional<DateWindow> expected,
            boolean moreToFollow,
            List<ShipmentId> replaces)
            implements Fact {

        public Shipped {
            items = items == null ? List.of() : List.copyOf(items);
            replaces = replaces == null ? List.of() : List.copyOf(replaces);
        }

        private static Shipped of(OrderShipped event, OffsetDateTime time) {
            var shipment = event.shipment();
            return new Shipped(
                    event.context().id(),
                    time,
                    shipment.id(),
                    shipment.carrier(),
                    shipment.trackingNumber(),
                    shipment.trackingUrl(),
                    shipment.items(),
                    shipment.expectedDelivery(),
                    event.moreToFollow(),
                    shipment.replaces());
        }
    }

    /** @param corrects the scan of the same parcel that it says was wrong */
    record Scanned(
            EventId event,
            OffsetDateTime time,
            ShipmentId shipment,
            TrackingStatus status,
            Optional<TrackingReason> reason,
            Optional<Place> place,
            Optional<DateWindow> expected,
            Optional<TimeWindow> arrival,
            Optional<Handover> handover,
            Optional<PickupPlace> pickup,
            Optional<EventId> corrects)
            implements Fact {}

    /**
     * @param shipment the parcel that is late on its way; absent where the order has not left yet
     * @param answerBy the day on which the shop cancels unless the customer agrees to wait
     * @param basis what {@code next} is learnt from; absent where somebody knows it
     */
    record Delayed(
            EventId event,
            OffsetDateTime time,
            OrderDelayed.Cause cause,
            Optional<ShipmentId> shipment,
            Optional<String> explanation,
            Optional<DateWindow> previous,
            Optional<DateWindow> next,
            Optional<LocalDate> nextUpdateBy,
            Optional<LocalDate> answerBy,
            Optional<OrderDelayed.Basis> basis)
            implements Fact {}

    /**
     * The customer's word on a delay.
     *
     * @param delay the event that announced it; absent means the latest
     */
    record Answered(EventId event, OffsetDateTime time, DelayAnswered.Answer answer, Optional<EventId> delay)
            implements Fact {}

    /** The customer's word on a parcel that its carrier calls delivered. */
    record Disputed(EventId event, OffsetDateTime time, ShipmentId shipment, DeliveryDisputed.Claim claim)
            implements Fact {}

    record Cancelled(EventId event, OffsetDateTime time, OrderCancelled.Reason reason, Optional<Refund> refund)
            implements Fact {}

    /** @param items what came back; empty means all that was ordered */
    record Returned(EventId event, OffsetDateTime time, List<ShippedItem> items, Optional<Refund> refund)
            implements Fact {

        public Returned {
            items = items == null ? List.of() : List.copyOf(items);
        }
    }

    record Refunded(EventId event, OffsetDateTime time, Refund refund, Optional<OrderRefunded.Reason> reason)
            implements Fact {}

    /**
     * Where a parcel waits for the customer. A shop or a locker, nobody's home. Without the code: whoever has the link could
     * collect the parcel with it.
     *
     * @param address street and city, a line each
     */
    record PickupPlace(String name, List<String> address, List<OpeningHours> openingHours, Optional<LocalDate> until) {

        public PickupPlace {
            address = address == null ? List.of() : List.copyOf(address);
            openingHours = openingHours == null ? List.of() : List.copyOf(openingHours);
        }

        private static PickupPlace of(Pickup pickup) {
            return new PickupPlace(
                    pickup.name(),
                    pickup.address().map(PickupPlace::lines).orElse(List.of()),
                    pickup.openingHours(),
                    pickup.until());
        }

        private static List<String> lines(PostalAddress address) {
            var city = (address.postalCode().orElse("") + " " + address.city()).strip();
            return Stream.concat(address.lines().stream(), Stream.of(city)).toList();
        }
    }

    /** A line of the order. */
    record Item(String id, String name, int quantity) {}

    /** Where the order goes, no finer than the city. */
    record Destination(String city, CountryCode country) {}
}
