package dev.waybill.notification.operator;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Who may use the operators' API. */
@ConfigMapping(prefix = "waybill.operator")
public interface OperatorConfig {

    /**
     * The keys by the names of those who hold them: the name is what the log says of who did something. Each 32 characters or
     * more, of those that a bearer token may have. With none, the API is off.
     */
    Map<String, String> keys();
}
