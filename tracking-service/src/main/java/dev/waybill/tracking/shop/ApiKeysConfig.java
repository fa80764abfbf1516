package dev.waybill.tracking.shop;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Which shops' systems may ask. */
@ConfigMapping(prefix = "waybill.api")
public interface ApiKeysConfig {

    /** By name: a shop may have several, so that one follows another without a gap. With none, nobody gets in. */
    Map<String, Key> keys();

    /** One key. */
    interface Key {

        /** The shop whose orders it opens. */
        String shop();

        /**
         * The SHA-256 of the key, 64 hexadecimal digits. A plain hash will do, for a key is 256 random bits: nobody guesses one,
         * as they do passwords.
         */
        String hash();
    }
}
