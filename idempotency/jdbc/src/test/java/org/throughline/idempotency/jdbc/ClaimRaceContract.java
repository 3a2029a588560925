package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;

/** What another owner may do between the moment a claim reads a row and the moment it writes it. */
abstract class ClaimRaceContract {
    private static final EffectId ID = new EffectId("default", "erp.invoice.post", "INV-42");
    private static final Duration LEASE = Duration.ofHours(1);
    private static final EffectStatus DONE = EffectStatus.succeeded(Completion.PERFORMED, "\"INV-1\"");

    private HikariDataSource database;
    private EffectStore store;

    abstract TestServer server() throws Exception;

    /** How the statement begins that inserts the row of an effect that is not known yet. */
    String insert() {
        return "INSERT";
    }

    EffectStore store(DataSource dataSource) {
        return new JdbcEffectStore(dataSource);
    }

    @BeforeEach
    void open() throws Exception {
        database = server().database();
        store = store(database);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void aClaimThatComesSecondToTheInsertIsRefused() {
        Claim claim = claimInterruptedAt(insert(), () -> store.claim(ID, "v1:aa", "quick", LEASE));

        assertThat(claim).isInstanceOf(Claim.Refused.class);
        assertThat(store.find(ID)).map(found -> found.tenure().owner()).contains("quick");
    }

    @Test
    void aClaimDoesNotUndoWhatAnotherOwnerFinishedInBetween() {
        store.claim(ID, "v1:aa", "first", LEASE);
        store.finish(ID, 1, EffectStatus.of(EffectState.RETRYABLE));

        Claim claim = claimInterruptedAt("UPDATE", () -> {
            store.claim(ID, "v1:aa", "quick", LEASE);
            store.finish(ID, 2, DONE);
        });

        assertThat(claim).isInstanceOf(Claim.Refused.class);
        assertThat(store.find(ID)).map(EffectRecord::status).contains(DONE);
    }

    @Test
    void aClaimIsBasedOnTheFenceThatItHasSeen() {
        store.claim(ID, "v1:aa", "first", LEASE);
        store.finish(ID, 1, EffectStatus.of(EffectState.RETRYABLE));

        Claim claim = claimInterruptedAt("UPDATE", () -> {
            store.claim(ID, "v1:aa", "quick", LEASE);
            store.finish(ID, 2, EffectStatus.of(EffectState.RETRYABLE));
        });

        assertThat(claim).isEqualTo(new Claim.Granted(3, Optional.of(EffectState.RETRYABLE)));
    }

    @Test
    void aLeaseThatIsRenewedInBetweenIsRespected() {
        store.claim(ID, "v1:aa", "first", Duration.ZERO);

        Claim claim = claimInterruptedAt("UPDATE", () -> store.renew(ID, 1, LEASE));

        assertThat(claim).isInstanceOf(Claim.Refused.class);
        assertThat(store.finish(ID, 1, DONE)).isTrue();
    }

    private Claim claimInterruptedAt(String statement, Runnable otherOwner) {
        AtomicBoolean interrupted = new AtomicBoolean();
        Claim claim = store(interrupting(statement, () -> {
                    if (!interrupted.getAndSet(true)) {
                        otherOwner.run();
                    }
                }))
                .claim(ID, "v1:aa", "slow", LEASE);
        assertThat(interrupted).isTrue();
        return claim;
    }

    private DataSource interrupting(String statement, Runnable action) {
        return proxy(DataSource.class, (method, arguments) -> {
            Connection connection = (Connection) method.invoke(database, arguments);
            return proxy(Connection.class, (inner, innerArguments) -> {
                if (inner.getName().equals("prepareStatement")
                        && innerArguments[0].toString().startsWith(statement)) {
                    action.run();
                }
                return inner.invoke(connection, innerArguments);
            });
        });
    }

    private interface Call {
        Object made(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                ClaimRaceContract.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.made(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
