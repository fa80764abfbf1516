package dev.waybill.tracking.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

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
@SecurityScheme(
        securitySchemeName = "shop",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description =
                "A shop's key, of which waybill.api.keys has the hash. It opens that shop's orders and no others.")
public class ApiDescription extends Application {}
