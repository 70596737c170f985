package org.guichet.cli;

import java.sql.SQLException;
import java.util.Map;
import org.guichet.store.node.Node;
import org.guichet.store.node.Nodes;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The control address behind `guichet status`: which nodes run on the database.
@RestController
class NodesControl {
    private final Nodes nodes;

    NodesControl(Nodes nodes) {
        this.nodes = nodes;
    }

    @PostMapping("/internal/nodes")
    Map<String, Object> all() throws SQLException {
        return Map.of("nodes", nodes.all().stream().map(NodesControl::line).toList());
    }

    private static String line(Node node) {
        return "%s (version %s, since %s)%s".formatted(node.name(), node.version(), node.joinedAt(), node.self() ? ", this one" : "");
    }
}
