package org.throughline.idempotency.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.throughline.idempotency.testkit.CrashMatrixContract;
import org.throughline.idempotency.testkit.StoreOpener;

@Tag("crash-sweep")
class RedisCrashMatrixTest extends CrashMatrixContract {
    private final List<RedisServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(RedisServer::close);
    }

    @Override
    protected Class<? extends StoreOpener> opener() {
        return RedisOpener.class;
    }

    @Override
    protected String newStore(Path emptyFolder) {
        RedisServer server = RedisServer.started(emptyFolder, Map.of());
        servers.add(server);
        return String.valueOf(server.port());
    }
}
