package org.guichet.cli;

import org.guichet.config.FirstStart;
import java.util.ArrayList;
import java.util.List;
import org.guichet.config.Installation;
import org.guichet.store.node.OneAtATime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs every `FirstStart` before the first request is served: a failure there is a failed start. Nodes that start at the same time do
/// so one after the other: what the first has made, the next finds.
@Component
class FirstStarts implements SmartLifecycle {
    private final ObjectProvider<FirstStart> all;
    private final Installation installation;
    private final OneAtATime alone;
    private final List<String> lines = new ArrayList<>();
    private volatile boolean running;

    FirstStarts(ObjectProvider<FirstStart> all, Installation installation, OneAtATime alone) {
        this.alone = alone;
        this.all = all;
        this.installation = installation;
    }

    /// What they have to say on the console.
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void start() {
        lines.addAll(alone.run("first-starts", () -> all.orderedStream().flatMap(each -> each.prepare(installation).stream()).toList()));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the web server, which begins to listen in one of the last phases.
    @Override
    public int getPhase() {
        return 0;
    }
}
