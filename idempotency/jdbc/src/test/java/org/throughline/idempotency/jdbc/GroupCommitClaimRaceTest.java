package org.throughline.idempotency.jdbc;

import javax.sql.DataSource;
import org.throughline.idempotency.EffectStore;

class GroupCommitClaimRaceTest extends ClaimRaceContract {

    @Override
    TestServer server() throws Exception {
        return PostgreSqlServer.shared();
    }

    @Override
    String insert() {
        return "WITH fresh";
    }

    @Override
    EffectStore store(DataSource dataSource) {
        return new GroupCommitEffectStore(new JdbcEffectStore(dataSource));
    }
}
