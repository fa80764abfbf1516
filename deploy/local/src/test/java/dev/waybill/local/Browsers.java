package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** The browser for tests that need one. */
final class Browsers {

    private Browsers() {}

    /** Without one, the test is left out by name, and fails in CI: what nobody reads about would be taken for passed. */
    static Chromium installed() {
        Optional<Chromium> chromium = Chromium.installed();
        if (chromium.isEmpty()) {
            String why = "The browser test is left out: there is no Chromium with its chromedriver on the PATH "
                    + "(Debian: apt-get install chromium chromium-driver).";
            System.out.println(why);
            assertThat(System.getenv("CI")).as(why).isNull();
            assumeTrue(false, why);
        }
        return chromium.orElseThrow();
    }
}
