package org.guichet.exchange;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Refused;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.JdbcTemplate;

/// Checks the staged rows against each other and against the installation. Rows that the installation already has, word for
/// word, are marked as known and left out; so the same file may be given twice.
final class ParkCheck {
    private final JdbcTemplate template;
    private final Faults faults;
    private final Map<Integer, ParkKind.Header> headers;
    private final List<String> files;
    private final int provider;

    ParkCheck(JdbcTemplate template, Faults faults, Map<Integer, ParkKind.Header> headers, List<String> files, int provider) {
        this.template = template;
        this.faults = faults;
        this.headers = headers;
        this.files = files;
        this.provider = provider;
    }

    void run(Family family, LocalDate today) {
        duplicates(ParkKind.CUSTOMERS, "code", "code");
        duplicates(ParkKind.PEOPLE, "login", "lower(login)");
        duplicates(ParkKind.CONTRACTS, "reference", "reference");
        duplicates(ParkKind.SERVICES, "identifier", "identifier");
        duplicates(ParkKind.REPORTS, "external-id", "external_id || ' / ' || service");
        customers();
        people();
        contracts();
        services();
        family.findTerm("support-plans").ifPresent(plans -> orders(plans.on(today).clause()));
        reports();
    }

    private void duplicates(ParkKind kind, String column, String key) {
        var table = Staging.table(kind);
        template.query("""
                with twice as (select %2$s as k from %1$s where %2$s is not null group by 1 having count(*) > 1),
                numbered as (select i.file, i.line, twice.k, row_number() over w as n, first_value(i.file) over w as first_file, first_value(i.line) over w as first_line
                             from %1$s i join twice on twice.k = %2$s window w as (partition by twice.k order by i.file, i.line))
                select file, line, k, first_file, first_line from numbered where n > 1 order by file, line""".formatted(table, key),
                rs -> {
                    var first = files.get(rs.getInt(4)) + ":" + rs.getLong(5);
                    refuse(rs.getInt(1), rs.getLong(2), column, Refused.of(ImportError.DUPLICATE).arg("value", rs.getString(3)).arg("first", first));
                });
    }

    private void customers() {
        var pairs = new LinkedHashMap<String, String>();
        pairs.put("name", "name");
        pairs.put("siren", "siren");
        pairs.put("language", "language");
        existing(ParkKind.CUSTOMERS, "code", "customer e on e.provider_id = " + provider + " and e.code = i.code", pairs);
    }

    private void people() {
        var pairs = new LinkedHashMap<String, String>();
        pairs.put("name", "name");
        pairs.put("email", "email");
        pairs.put("customer", "(select c.code from customer c where c.id = e.customer_id)");
        pairs.put("phone", "phone");
        pairs.put("language", "language");
        pairs.put("role", "role");
        existing(ParkKind.PEOPLE, "login", "person e on e.provider_id = " + provider + " and lower(e.login) = lower(i.login)", pairs);
        // A login is unique in the whole installation, also beyond the wall.
        template.query("select i.file, i.line, i.login from i_person i cross join lateral person_for_login(i.login) p where p.provider_id <> " + provider + " order by 1, 2",
                rs -> { refuse(rs.getInt(1), rs.getLong(2), "login", Refused.of(ImportError.TAKEN).arg("value", rs.getString(3))); });
        unknown("i_person", "customer", "i.customer", "exists (select from i_customer c where c.code = i.customer) or exists (select from customer c where c.provider_id = " + provider + " and c.code = i.customer)");
    }

    private void contracts() {
        var pairs = new LinkedHashMap<String, String>();
        pairs.put("customer", "(select c.code from customer c where c.id = e.customer_id)");
        pairs.put("kind", "kind");
        pairs.put("parent", "(select p.reference from contract p where p.id = e.parent_id)");
        pairs.put("signed_on", "signed_on");
        pairs.put("effective_on", "effective_on");
        pairs.put("ended_on", "ended_on");
        pairs.put("support_plan", "support_plan");
        pairs.put("esav_active_on", "esav_activated_on");
        existing(ParkKind.CONTRACTS, "reference", "contract e on e.provider_id = " + provider + " and e.reference = i.reference", pairs);
        unknown("i_contract", "customer", "i.customer", "exists (select from i_customer c where c.code = i.customer) or exists (select from customer c where c.provider_id = " + provider + " and c.code = i.customer)");
        unknown("i_contract", "parent", "i.parent", "exists (select from i_contract p where p.reference = i.parent) or exists (select from contract p where p.provider_id = " + provider + " and p.reference = i.parent)");
        template.query("""
                select i.file, i.line, i.parent from i_contract i
                left join i_contract p on p.reference = i.parent
                left join contract e on e.provider_id = %d and e.reference = i.parent left join customer c on c.id = e.customer_id
                where i.parent is not null and coalesce(p.customer, c.code) <> i.customer order by 1, 2""".formatted(provider),
                rs -> { refuse(rs.getInt(1), rs.getLong(2), "parent", Refused.of(ImportError.OTHER_CUSTOMER).arg("value", rs.getString(3))); });
        // A contract that stands under itself by way of others.
        template.query("""
                with recursive up as (
                  select reference as start, file, line, parent, 1 as depth from i_contract where parent is not null and parent <> reference
                  union all
                  select up.start, up.file, up.line, p.parent, up.depth + 1 from up join i_contract p on p.reference = up.parent where p.parent is not null and up.parent <> up.start and up.depth < 50)
                select distinct file, line, start from up where parent = start order by 1, 2""",
                rs -> { refuse(rs.getInt(1), rs.getLong(2), "parent", Refused.of(ImportError.PARENT_LOOP).arg("value", rs.getString(3))); });
    }

    private void services() {
        var pairs = new LinkedHashMap<String, String>();
        pairs.put("offer", "offer");
        pairs.put("contract", "(select k.reference from contract k where k.id = e.contract_id)");
        for (var same : new String[] {"label", "site", "ends", "extra", "customer_order", "active_from", "ended_on"}) pairs.put(same, same);
        existing(ParkKind.SERVICES, "identifier", "service e on e.provider_id = " + provider + " and e.identifier = i.identifier", pairs);
        unknown("i_service", "contract", "i.contract", "exists (select from i_contract k where k.reference = i.contract) or exists (select from contract k where k.provider_id = " + provider + " and k.reference = i.contract)");
        template.query("""
                select i.file, i.line, i.contract from i_service i
                left join i_contract k on k.reference = i.contract
                left join contract e on e.provider_id = %d and e.reference = i.contract left join customer c on c.id = e.customer_id
                where i.customer is not null and coalesce(k.customer, c.code) <> i.customer order by 1, 2""".formatted(provider),
                rs -> { refuse(rs.getInt(1), rs.getLong(2), "contract", Refused.of(ImportError.OTHER_CUSTOMER).arg("value", rs.getString(3))); });
    }

    /// Where a family has support levels they stand on orders: a service under anything else would have no time limits.
    private void orders(String clause) {
        template.query("""
                select i.file, i.line, i.contract from i_service i
                left join i_contract k on k.reference = i.contract
                left join contract e on e.provider_id = %d and e.reference = i.contract
                where coalesce(k.kind, e.kind) <> 'order' order by 1, 2""".formatted(provider),
                rs -> { refuse(rs.getInt(1), rs.getLong(2), "contract", Refused.of(ImportError.ORDER_NEEDED).clause(clause).arg("value", rs.getString(3))); });
    }

    private void reports() {
        unknown("i_report", "service", "i.service", "exists (select from i_service s where s.identifier = i.service) or exists (select from service s where s.provider_id = " + provider + " and s.identifier = i.service)");
        template.query("""
                select i.file, i.line, i.external_id, t.filed_at <> i.filed_at, t.description <> i.description from i_report i
                join service s on s.provider_id = %d and s.identifier = i.service join ticket t on t.service_id = s.id and t.external_id = i.external_id
                where (t.filed_at, t.description) is distinct from (i.filed_at, i.description) order by 1, 2""".formatted(provider),
                rs -> { refuse(rs.getInt(1), rs.getLong(2), "external-id", conflict(rs.getInt(1), rs.getString(3), rs.getBoolean(4) ? "filed-at" : "description")); });
        template.update("""
                update i_report i set known = true from service s join ticket t on t.service_id = s.id
                where s.provider_id = %d and s.identifier = i.service and t.external_id = i.external_id and t.filed_at = i.filed_at and t.description = i.description""".formatted(provider));
    }

    /// Marks rows that are there already; tells those that are there with other values.
    ///
    /// @param join  the table of the installation, as `e`
    /// @param pairs staged column and the expression to compare it with (a plain name is a column of `e`)
    private void existing(ParkKind kind, String key, String join, Map<String, String> pairs) {
        var differing = new StringBuilder("case");
        for (var pair : pairs.entrySet()) {
            var other = pair.getValue().startsWith("(") ? pair.getValue() : "e." + pair.getValue();
            differing.append(" when i.").append(pair.getKey()).append(" is distinct from ").append(other).append(" then '").append(pair.getKey()).append("'");
        }
        differing.append(" end");
        var table = Staging.table(kind);
        template.query("select i.file, i.line, i." + key + ", d.what from " + table + " i join " + join + " cross join lateral (select " + differing + " as what) d where not i.bad and d.what is not null order by 1, 2",
                rs -> { refuse(rs.getInt(1), rs.getLong(2), key, conflict(rs.getInt(1), rs.getString(3), rs.getString(4).replace('_', '-'))); });
        template.update("update " + table + " i set known = true from " + join.replaceFirst(" on ", " where ") + " and not i.bad");
    }

    private void unknown(String table, String column, String value, String known) {
        template.query("select i.file, i.line, " + value + " from " + table + " i where " + value + " is not null and not (" + known + ") order by 1, 2",
                rs -> { refuse(rs.getInt(1), rs.getLong(2), column, Refused.of(ImportError.REFERENCE_UNKNOWN).arg("value", rs.getString(3))); });
    }

    private Refused conflict(int file, String value, String column) {
        // The field named in the sentence is the one that differs, by the file's own title.
        return Refused.of(ImportError.CONFLICT).arg("value", value).field(headers.get(file).title(column));
    }

    private void refuse(int file, long line, String column, Refused reason) {
        var title = headers.get(file).title(column);
        faults.add(file, line, reason.field() == null ? title : reason.field(), reason.field() == null ? reason.field(title) : reason);
    }
}
