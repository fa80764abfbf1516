package dev.waybill.events;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The published schemas, with formats checked. */
final class Schemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    static Schema data(TopicEventType type) {
        return at("classpath:" + type.schema());
    }

    private static Schema envelope(TopicEventType type) {
        return at("classpath:"
                + switch (type) {
                    case EventType _ -> SchemaDocument.ORDER_ENVELOPE;
                    case NotificationEventType _ -> SchemaDocument.NOTIFICATION_ENVELOPE;
                    case PushSubscriptionEventType _ -> SchemaDocument.PUSH_ENVELOPE;
                    case ErasureEventType _ -> SchemaDocument.ERASURE_ENVELOPE;
                });
    }

    static Schema at(String location) {
        return REGISTRY.getSchema(SchemaLocation.of(location));
    }

    static List<Error> errors(Schema schema, String json) {
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    static List<Error> errors(TopicEventType type, String event) {
        return errors(envelope(type), event);
    }
}
