package org.throughline.idempotency.jdbc;

import java.nio.file.Path;
import org.throughline.idempotency.testkit.CrashMatrixContract;
import org.throughline.idempotency.testkit.StoreOpener;

class H2CrashMatrixTest extends CrashMatrixContract {

    @Override
    protected Class<? extends StoreOpener> opener() {
        return SimplyPooledOpener.class;
    }

    @Override
    protected String newStore(Path emptyFolder) {
        Path file = emptyFolder.resolve("effects");
        JdbcSchema.create(TestDatabase.inFile(file));
        return TestDatabase.url(file);
    }
}
