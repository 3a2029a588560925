package org.throughline.idempotency.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.throughline.idempotency.testkit.CrashMatrixContract;
import org.throughline.idempotency.testkit.StoreOpener;

@Tag("crash-sweep")
class MariaDbCrashMatrixTest extends CrashMatrixContract {

    @Override
    protected Class<? extends StoreOpener> opener() {
        return PooledOpener.class;
    }

    @Override
    protected String newStore(Path emptyFolder) throws Exception {
        return MariaDbServer.shared().urlOfNewDatabase();
    }
}
