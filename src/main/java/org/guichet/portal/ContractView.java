package org.guichet.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractDocuments;
import org.guichet.agreement.ContractKey;
import org.guichet.agreement.ContractTerms;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Mandates;
import org.guichet.agreement.TimelineEntry;
import org.guichet.agreement.Transfers;
import org.guichet.document.Issued;
import org.guichet.party.Customer;
import org.guichet.party.Identity;

/// What the page of a contract shows.
///
/// @param keys       what the contract's documents may state, for staff
/// @param documents  by rank, each with why
/// @param papers     issued or kept here
/// @param mandate    the contract gives a mandate to act in the customer's name
/// @param customers  to whom it may be transferred, for staff
/// @param signSides  sides for which this person may sign now
/// @param refusal    why the last action was refused, or null
/// @param typed      what was typed with it
public record ContractView(Engagements.Detail detail, LocalDate today, List<TimelineEntry> timeline, List<Ranked> documents, List<Value> values, List<ContractKey> keys, List<Issued> papers, boolean mandate, List<Mandates.Act> acts,
                           List<Transfers.Transfer> transfers, List<Customer> customers, List<Line> history, List<ContractLinks.Way> ways, List<String> signSides, boolean mayManage, boolean mayAct, ErrorAdvice.Model refusal, Map<String, String> typed) {
    public record Ranked(ContractDocuments.Ranked document, Citations.Cite cite) {}

    public record Value(ContractTerms.Effective effective, List<Citations.Cite> cites) {}

    /// A line of the history.
    ///
    /// @param key wording of what happened
    public record Line(String key, Instant at, String by, String channel) {}

    public Contract contract() {
        return detail.contract();
    }

    public String base() {
        return "/contrats/" + contract().id();
    }

    public String typed(String name) {
        return typed.getOrDefault(name, "");
    }

    /// What is known of a party, by names of fields.
    static List<Map.Entry<String, String>> known(Identity identity) {
        if (identity == null) return List.of();
        return new ArrayList<>(identity.particulars().byName().entrySet().stream().filter(e -> !e.getValue().isEmpty()).toList());
    }

    public List<Map.Entry<String, String>> provider() {
        return known(detail.provider());
    }

    public List<Map.Entry<String, String>> customer() {
        return known(detail.customer());
    }

    public boolean mayAbandon() {
        return mayManage && contract().state().after(org.guichet.agreement.ContractState.Event.ABANDONED).isPresent();
    }
}
