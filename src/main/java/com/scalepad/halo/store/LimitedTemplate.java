package com.scalepad.halo.store;

import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sets the time-out of a statement only where it differs. Setting it makes H2 forget its parsed statements, on all
 * connections.
 */
final class LimitedTemplate extends JdbcTemplate {

    /** @param options as those of another */
    LimitedTemplate(JdbcTemplate options) {
        BeanUtils.copyProperties(options, this);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        int limit = getQueryTimeout();
        if (limit < 0 || statement.getQueryTimeout() != limit) {
            super.applyStatementSettings(statement);
            return;
        }
        if (getFetchSize() != -1) {
            statement.setFetchSize(getFetchSize());
        }
        if (getMaxRows() != -1) {
            statement.setMaxRows(getMaxRows());
        }
    }
}
