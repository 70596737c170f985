package org.guichet.exchange;

import static org.guichet.ledger.Journal.utc;

import java.time.Instant;
import org.guichet.agreement.Agreements;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes the staged rows that are new, set by set: a million rows in a handful of statements.
final class ParkWrite {
    private ParkWrite() {}

    static void parties(JdbcClient jdbc, int provider, Instant now) {
        jdbc.sql("insert into customer (provider_id, code, name, siren, language, created_at) select ?, code, name, siren, language, ? from i_customer where not known order by file, line")
                .params(provider, utc(now)).update();
        jdbc.sql("""
                insert into person (provider_id, customer_id, login, name, email, phone, language, role, created_at)
                select ?, c.id, i.login, i.name, i.email, i.phone, i.language, i.role, ? from i_person i left join customer c on c.provider_id = ? and c.code = i.customer
                where not i.known order by i.file, i.line""").params(provider, utc(now), provider).update();
        jdbc.sql("""
                insert into person_profile (person_id, provider_id, customer_id, service, granted_from)
                select p.id, p.provider_id, p.customer_id, ?, i.esav_from from i_person i join person p on p.provider_id = ? and lower(p.login) = lower(i.login)
                where i.esav_from is not null and p.customer_id is not null on conflict do nothing""").params(org.guichet.party.Profiles.ESAV, provider).update();
    }

    /// As `Agreements.register` writes each: with the family's documents in force on its signature.
    static void contracts(JdbcClient jdbc, int provider, Agreements agreements) {
        jdbc.sql("""
                insert into contract (provider_id, customer_id, reference, kind, signed_on, effective_on, ended_on, support_plan, esav_activated_on)
                select ?, c.id, i.reference, i.kind, i.signed_on, i.effective_on, i.ended_on, i.support_plan, i.esav_active_on
                from i_contract i join customer c on c.provider_id = ? and c.code = i.customer where not i.known order by i.file, i.line""").params(provider, provider).update();
        jdbc.sql("""
                update contract k set parent_id = p.id from i_contract i join contract p on p.provider_id = ? and p.reference = i.parent
                where k.provider_id = ? and k.reference = i.reference and not i.known""").params(provider, provider).update();
        jdbc.sql("""
                insert into contract_document (contract_id, provider_id, customer_id, document, version, binds_from)
                select k.id, k.provider_id, k.customer_id, d.document, i.signed_on::text, i.effective_on
                from i_contract i join contract k on k.provider_id = ? and k.reference = i.reference cross join unnest(?) as d(document) where not i.known""")
                .params(provider, agreements.family(provider).precedence().toArray(String[]::new)).update();
    }

    static void services(JdbcClient jdbc, int provider) {
        jdbc.sql("""
                insert into service (provider_id, customer_id, contract_id, identifier, offer, label, site, ends, extra, customer_order, active_from, ended_on)
                select ?, k.customer_id, k.id, i.identifier, i.offer, i.label, i.site, i.ends, i.extra, i.customer_order, i.active_from, i.ended_on
                from i_service i join contract k on k.provider_id = ? and k.reference = i.contract where not i.known order by i.file, i.line""").params(provider, provider).update();
    }
}
