package org.guichet.store.pg;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// A data source that has PostgreSQL explain each query just before it runs: same session, same role, same wall, same values.
public final class PlanRecorder extends DelegatingDataSource {
    private final List<String> plans = new ArrayList<>();

    public PlanRecorder(DataSource target) {
        super(target);
    }

    /// The plans since the last call, one for each query.
    public List<String> take() {
        var taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, args) -> {
            var made = call(connection, method, args);
            var query = method.getName().equals("prepareStatement") && args.length == 1 && ((String) args[0]).stripLeading().matches("(?s)(select|with) .*") ? (String) args[0] : null;
            return query == null ? made : recorded(connection, query, (PreparedStatement) made);
        });
    }

    private PreparedStatement recorded(Connection connection, String sql, PreparedStatement statement) throws SQLException {
        var explain = connection.prepareStatement("explain (costs off) " + sql);
        return (PreparedStatement) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (_, method, args) -> {
            if (method.getName().startsWith("set") && args != null && args.length > 1 && args[0] instanceof Integer) call(explain, method, args);
            if (method.getName().equals("executeQuery")) explain(explain);
            if (method.getName().equals("close")) explain.close();
            return call(statement, method, args);
        });
    }

    private void explain(PreparedStatement explain) throws SQLException {
        try (var rows = explain.executeQuery()) {
            var plan = new StringBuilder();
            while (rows.next()) plan.append(rows.getString(1)).append('\n');
            plans.add(plan.toString());
        }
    }

    private static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
