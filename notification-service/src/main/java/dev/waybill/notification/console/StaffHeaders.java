package dev.waybill.notification.console;

import dev.waybill.notification.page.PageHeaders;
import jakarta.ws.rs.ext.Provider;

/** As customers' pages have them: nothing is kept, shown to search engines or told to other sites. */
@Provider
@ForStaff
public class StaffHeaders extends PageHeaders {}
