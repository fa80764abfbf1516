package dev.waybill.tracking.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often somebody may try, on each instance. */
@ConfigMapping(prefix = "waybill.limits")
public interface LimitsConfig {

    /** Look-ups by number, from one address. */
    LookupsPerAddress lookupsPerAddress();

    /** Look-ups of one number of a shop, wherever from. */
    LookupsPerOrder lookupsPerOrder();

    /** Links that lead nowhere, from one address. */
    DeadLinksPerAddress deadLinksPerAddress();

    /** Requests with one key of a shop's. */
    RequestsPerKey requestsPerKey();

    /** Keys that no shop has, brought to the page of figures from one address. */
    WrongKeysPerAddress wrongKeysPerAddress();

    /** Requests with one key of a shop's. */
    interface RequestsPerKey {

        /** How many. */
        @WithDefault("600")
        int tries();

        /** Within what time. */
        @WithDefault("1M")
        Duration within();
    }

    /** Look-ups by number, from one address. */
    interface LookupsPerAddress {

        /** How many. */
        @WithDefault("20")
        int tries();

        /** Within what time. */
        @WithDefault("10M")
        Duration within();
    }

    /** Look-ups of one number of a shop, wherever from. */
    interface LookupsPerOrder {

        /** How many. */
        @WithDefault("5")
        int tries();

        /** Within what time. */
        @WithDefault("1H")
        Duration within();
    }

    /** Links that lead nowhere, from one address. */
    interface DeadLinksPerAddress {

        /** How many. */
        @WithDefault("100")
        int tries();

        /** Within what time. */
        @WithDefault("1M")
        Duration within();
    }

    /** Keys that no shop has, brought to the page of figures from one address. */
    interface WrongKeysPerAddress {

        /** How many. */
        @WithDefault("10")
        int tries();

        /** Within what time. */
        @WithDefault("10M")
        Duration within();
    }
}
