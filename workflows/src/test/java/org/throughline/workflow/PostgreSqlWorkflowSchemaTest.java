package org.throughline.workflow;

import java.sql.SQLException;
import javax.sql.DataSource;

class PostgreSqlWorkflowSchemaTest extends WorkflowSchemaContract {
    @Override
    DataSource empty() throws SQLException {
        return TestPostgreSql.empty().dataSource();
    }

    @Override
    String folder() {
        return "postgresql";
    }
}
