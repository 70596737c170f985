package org.guichet.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.guichet.agreement.Agreements;
import org.guichet.amendment.DocumentVersions;
import org.guichet.kernel.Actor;
import org.guichet.ordering.OrderForm;
import org.springframework.stereotype.Component;

/// The documents that the demo's order forms refer to: a first version of each, plainly marked as demo.
@Component
class DemoDocuments {
    private static final LocalDate SINCE = LocalDate.of(2025, 1, 7);

    private final Agreements agreements;
    private final DocumentVersions versions;

    DemoDocuments(Agreements agreements, DocumentVersions versions) {
        this.agreements = agreements;
        this.versions = versions;
    }

    void fill(Actor system) {
        var family = agreements.family(system.scope().provider());
        for (var form : OrderForm.all(family, SINCE)) {
            for (var document : form.references().documents()) {
                var title = family.precedenceRule().titles().get(document).fr();
                versions.publish(system, new DocumentVersions.Publication(document, "v1.0 20250107 (démo)", SINCE), document + ".txt", "text/plain",
                        (title + " (démo)\n\nTexte de démonstration, sans valeur contractuelle.\n").getBytes(StandardCharsets.UTF_8)).get();
            }
        }
    }
}
