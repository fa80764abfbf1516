package dev.waybill.notification.database;

import io.netty.handler.timeout.ReadTimeoutHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections that notice when nobody is there any more. The client of Vert.x 4.5 waits for an answer without end: when a database
 * fails over and the old host vanishes, nothing ever comes back, and no error either.
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    private final int seconds;

    BoundedPool(DatabaseConfig config) {
        seconds = Math.toIntExact(config.answerWithin().toSeconds());
        // For Netty, 0 means no bound.
        if (seconds < 2) {
            throw new IllegalArgumentException("waybill.database.answer-within must be two seconds or more");
        }
    }

    @Override
    public Pool create(Input input) {
        return PgBuilder.pool()
                // Netty can't tell a connection that waits for an answer from one that rests: those that rest are
                // retired before.
                .with(input.poolOptions().setIdleTimeout(seconds / 2).setIdleTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .withConnectHandler(this::bound)
                .build();
    }

    /**
     * Closes the connection when nothing comes for too long. The read timeout that the client has as an option is no help: it says
     * goodbye and waits for the server to hang up, which a server that is gone never does. In front of the client's own handlers,
     * Netty's closes the socket.
     */
    private void bound(SqlConnection connection) {
        var socket = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        socket.socket().channelHandlerContext().pipeline().addFirst(new ReadTimeoutHandler(seconds));
        connection.close();
    }
}
