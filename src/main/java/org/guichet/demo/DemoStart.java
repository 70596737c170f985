package org.guichet.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.guichet.certificate.Authority;
import org.guichet.config.FirstStart;
import org.guichet.config.Installation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The default start: a fresh installation gets the demo park, every start prints who may log in.
@Component
class DemoStart implements FirstStart {
    private final DemoData data;
    private final Authority authority;

    DemoStart(DemoData data, Authority authority) {
        this.authority = authority;
        this.data = data;
    }

    @Override
    public List<String> prepare(Installation installation) {
        if (installation.empty()) return List.of();
        try {
            var file = DemoLogins.file(installation.secrets());
            // The demo's systems need certificates: of nodes that start at the same time, the one that has made the authority fills it.
            if (data.isFresh() && !installation.embedded() && authority.cannotIssue().isPresent()) return List.of("the demo is left to the node that holds the authority's key");
            if (data.isFresh()) DemoLogins.write(installation.secrets(), data.fill());
            if (!Files.exists(file)) return List.of(withoutLogins(installation));
            return lines(DemoLogins.read(installation.secrets()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutLogins(Installation installation) {
        return installation.embedded() ? "the demo was filled only in part by an interrupted first start: stop, delete the data folder, start again"
                : "the demo was filled by another node, whose data folder keeps its logins (secrets/demo-logins.json); when none has them, a first start was interrupted: begin with a new database";
    }

    private static List<String> lines(List<DemoLogins.Login> logins) {
        var lines = new ArrayList<String>();
        lines.add("demo logins (all of them: ./guichet demo-logins):");
        for (var login : logins) {
            if (List.of("customer", "support", "admin").contains(login.role()) && List.of("bfc-fibre", "btbs").contains(login.family())) {
                lines.add("  %-10s %-10s %-18s %s   %s".formatted(login.family(), login.role(), login.user(), login.password(), login.party()));
            }
        }
        return lines;
    }
}
