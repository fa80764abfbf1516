package dev.waybill.notification.database;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in a database transaction. May be called from any thread; the result arrives on an event loop.
 *
 * <p>A reactive session belongs to one Vert.x context. Each transaction gets a context of its own here, so that no caller has
 * to know which one it is on, two transactions never share a session by accident, and a retry from a timer's thread is as
 * good as the first try.
 */
@ApplicationScoped
public class Transactions {

    private final Vertx vertx;
    private final Mutiny.SessionFactory sessions;

    Transactions(Vertx vertx, Mutiny.SessionFactory sessions) {
        this.vertx = vertx;
        this.sessions = sessions;
    }

    /** Commits if the work ends well, rolls back if it fails. Nothing in the work may wait for anything but the database. */
    public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom().emitter(result -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(_ -> sessions.withTransaction((session, _) -> work.apply(session))
                    .subscribe()
                    .with(result::complete, result::fail));
        });
    }
}
