package dev.waybill.notification.operator;

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
                        title = "Waybill notification service, for operators",
                        version = "1",
                        description =
                                "What could not be read or sent, and how to mend it. Answers may hold personal data: not for"
                                        + " the Internet. Fields and values may be added within v1; none is renamed,"
                                        + " removed or given another meaning.",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")))
@SecurityScheme(
        securitySchemeName = "operator",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description =
                "A key whose SHA-256 is in waybill.operator.keys. What its role does not open is answered with 403 and the role"
                        + " that is needed")
public class ApiDescription extends Application {}
