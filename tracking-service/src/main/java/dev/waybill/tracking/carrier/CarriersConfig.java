package dev.waybill.tracking.carrier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who posts carriers' scans, by the name that stands in the address: {@code POST /carriers/<id>}. */
@ConfigMapping(prefix = "waybill.carriers")
public interface CarriersConfig {

    @WithParentName
    Map<String, Source> sources();

    /** One sender of webhooks. */
    interface Source {

        /** What it writes: aftership, easypost, seventeentrack (17TRACK) or generic. */
        Format format();

        /** What it signs with; of 17TRACK, the API key. While one is being replaced, both; divided by commas. */
        List<String> secrets();

        /** The one shop whose parcels it may speak of, by its id. All shops' where it is not set. */
        Optional<String> shop();
    }

    /** A format of webhooks. */
    enum Format {
        AFTERSHIP,
        EASYPOST,
        SEVENTEENTRACK,
        GENERIC
    }
}
