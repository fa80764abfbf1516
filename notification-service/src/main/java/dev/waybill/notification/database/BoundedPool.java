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
 * Connections on which nobody waits for ever. The client of Vert.x 4.5 waits for an answer without end: when a database fails over
 * and the old host vanishes, nothing ever comes back, and no error either. The other way round, the server keeps the locks of a
 * client that is held still in the middle of a transaction for as long as the connection seems to be there, and other instances
 * wait for them.
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    /** So that the server's bound comes first: it leaves nothing behind, while a client that hangs up leaves a statement running. */
    private static final int GRACE_SECONDS = 2;

    private final int seconds;

    BoundedPool(DatabaseConfig config) {
        seconds = Math.toIntExact(config.answerWithin().toSeconds());
        // For the server, 0 means no bound.
        if (seconds < 1) {
            throw new IllegalArgumentException("waybill.database.answer-within must be a second or more");
        }
    }

    @Override
    public Pool create(Input input) {
        var servers = List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList());
        servers.forEach(server -> server.addProperty("statement_timeout", seconds + "s")
                .addProperty("idle_in_transaction_session_timeout", seconds + "s"));
        // Netty can't tell a connection that waits for an answer from one that rests: those that rest are retired
        // before.
        var pool = input.poolOptions()
                .setIdleTimeout((seconds + GRACE_SECONDS) / 2)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(pool)
                .connectingTo(servers)
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
        socket.socket().channelHandlerContext().pipeline().addFirst(new ReadTimeoutHandler(seconds + GRACE_SECONDS));
        connection.close();
    }
}
