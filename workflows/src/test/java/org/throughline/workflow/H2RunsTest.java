package org.throughline.workflow;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class H2RunsTest extends RunsContract {
    @Override
    DataSource empty() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    }

    @Test
    void moreThanGoIntoOneTransactionAreHandedInTogether() throws Exception {
        assertEachIsCarriedThroughOnce(600);
    }
}
