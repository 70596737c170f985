package org.guichet.bench;

import java.util.Locale;

/// One line of the outcome.
///
/// @param stored      reports in the database as the phase began
/// @param operation   what was done
/// @param way         `rest`, `portal` or `jdbc` (the bare client)
/// @param background  reports that came in each second while times were measured
/// @param count       operations whose times were measured
/// @param cpuApp      CPU-milliseconds of the application per operation; for the bare client, of that client
/// @param cpuDatabase CPU-milliseconds of all PostgreSQL processes per operation
/// @param p50         milliseconds, as the client saw it
record Measured(long stored, String operation, String way, int clients, int background, long count, long failures, String firstFault, double seconds,
                double cpuApp, double cpuDatabase, double p50, double p95) {
    double cpu() {
        return cpuApp + cpuDatabase;
    }

    static String heading() {
        return "%12s  %-10s %-7s %9s %9s %9s %9s %9s %9s %9s".formatted("stored", "operation", "through", "count", "per s", "CPU ms", "(appl.)", "(PG)", "p50 ms", "p95 ms");
    }

    String row() {
        return String.format(Locale.ROOT, "%,12d  %-10s %-7s %9d %9.0f %9.2f %9.2f %9.2f %9.1f %9.1f%s", stored, operation, way, count, count / seconds, cpu(), cpuApp, cpuDatabase, p50, p95,
                failures == 0 ? "" : "   " + failures + " failed: " + firstFault);
    }

    String json() {
        return String.format(Locale.ROOT, "{\"stored\":%d,\"operation\":\"%s\",\"through\":\"%s\",\"clients\":%d,\"filedPerSecondMeanwhile\":%d,\"count\":%d,\"failures\":%d,\"seconds\":%.2f,"
                + "\"cpuMs\":%.3f,\"cpuMsClientOrApplication\":%.3f,\"cpuMsPostgres\":%.3f,\"p50Ms\":%.2f,\"p95Ms\":%.2f}",
                stored, operation, way, clients, background, count, failures, seconds, cpu(), cpuApp, cpuDatabase, p50, p95);
    }
}
