package dev.waybill.notification.console;

import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Pages for tests of who gets in. */
@Path("/console")
@ForStaff
public class StaffProbe {

    @GET
    @Path("probe-operators")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public String operators() {
        return "secret";
    }

    /** Somebody forgot to say for whom it is. */
    @GET
    @Path("probe-forgotten")
    @Operation(hidden = true)
    public String forgotten() {
        return "secret";
    }
}
