package dev.waybill.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What secrets a service may have. */
@ConfigMapping(prefix = "waybill.secrets")
public interface SecretsConfig {

    /** Whether it starts with secrets that anyone can read in this repository: for a look, on a machine that only you reach. */
    @WithDefault("false")
    boolean publicAllowed();
}
