package org.guichet.amendment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guichet.document.Sheet;
import org.guichet.party.Identity;
import org.guichet.party.PartyStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The letter by which a change is notified where the contract wants it in writing. Papers are in French.
final class AmendmentPaper {
    private AmendmentPaper() {}

    static Sheet of(JdbcClient jdbc, Amendment amendment, int customer, AmendmentTexts.Message message, String clause, LocalDate on) {
        var parts = new ArrayList<Sheet.Part>();
        for (var paragraph : message.body().fr().strip().split("\n\n")) parts.add(new Sheet.Part.Paragraph(paragraph.strip()));
        parts.add(new Sheet.Part.Citation(clause));
        var provider = jdbc.sql("select name from provider where id = ?").param(amendment.provider()).query(String.class).single();
        var addressee = jdbc.sql("select name from customer where id = ?").param(customer).query(String.class).single();
        return new Sheet(message.subject().fr(), "AV-" + amendment.id(), null, on, lines(jdbc, amendment.provider(), null, provider, on), lines(jdbc, amendment.provider(), customer, addressee, on), parts);
    }

    /// Name and address of a party, as they are known on a day.
    private static List<String> lines(JdbcClient jdbc, int provider, Integer customer, String name, LocalDate on) {
        var known = PartyStore.identity(jdbc, provider, customer, on).map(Identity::particulars).orElse(Identity.Particulars.NONE);
        var lines = new ArrayList<>(List.of(known.legalName().isEmpty() ? name : known.legalName()));
        Arrays.stream(known.registeredOffice().split("\n|, ")).map(String::strip).filter(l -> !l.isEmpty()).forEach(lines::add);
        return lines;
    }
}
