package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.Effects;

/** What an effect sends to the database. */
abstract class RoundTripsContract {
    private static final Set<String> TRIPS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit", "rollback", "isValid");

    private final List<String> trips = new ArrayList<>();
    private HikariDataSource database;
    private Effects effects;

    abstract TestServer server() throws Exception;

    /** How many statements it takes to take up an effect that is not known yet. */
    abstract int tripsOfAFirstClaim();

    @BeforeEach
    void open() throws Exception {
        database = server().database();
        effects = Effects.builder()
                .store(new JdbcEffectStore(counting(DataSource.class, database)))
                .owner("node")
                .build();
        trips.clear();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void anEffectTakesOneTripToEndAndAsFewAsTheDatabaseAllowsToBegin() {
        assertThat(effects.run(effect())).isInstanceOf(EffectResult.Performed.class);

        assertThat(trips).hasSize(tripsOfAFirstClaim() + 1);
    }

    @Test
    void aReplayTakesOneTrip() {
        effects.run(effect());
        trips.clear();

        assertThat(effects.run(effect())).isInstanceOf(EffectResult.Replayed.class);

        assertThat(trips).containsExactly("executeQuery");
    }

    private static Effect<String> effect() {
        return Effect.named("erp.invoice.post", String.class)
                .key("INV-42")
                .fingerprint("INV-42")
                .perform(() -> "DOC-1")
                .build();
    }

    private <T> T counting(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                RoundTripsContract.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (TRIPS.contains(method.getName())) {
                        trips.add(method.getName());
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                    if (result instanceof Connection) {
                        return counting(Connection.class, result);
                    }
                    return result instanceof PreparedStatement ? counting(PreparedStatement.class, result) : result;
                }));
    }
}
