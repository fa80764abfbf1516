package dev.waybill.notification.override;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where shops bring their own texts and templates. */
@ConfigMapping(prefix = "waybill.overrides")
public interface OverridesConfig {

    /** A folder with one folder for each shop that says or lays out its mails in its own way, named by the shop's id. */
    Optional<Path> folder();
}
