package dev.waybill.tracking.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;

/** What the API says of itself at {@code /q/openapi}. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Waybill tracking",
                        version = "1",
                        description =
                                "Where an order is. Fields and values may be added within v1; none is renamed, removed"
                                        + " or given another meaning.",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")))
public class ApiDescription extends Application {}
