package org.guichet.party;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of identities and bank details, behind the running transaction's wall.
public final class PartyStore {
    private static final String IDENTITY = """
            select id, customer_id, from_day, declared_on, declared_by, form, legal_name, legal_form, capital, rcs_city, rcs_number, siren, siret, profession, registered_office, billing_address,
                   representative, capacity, authority from party_identity
            """;
    private static final String BANK = "select id, customer_id, declared_on, from_day, declared_by, form, holder, iban, bic from bank_details ";

    private PartyStore() {}

    /// The identity of a party on a day; the one declared last wins where two begin on the same day.
    ///
    /// @param customer null: the provider's own
    public static Optional<Identity> identity(JdbcClient jdbc, int provider, Integer customer, LocalDate on) {
        return jdbc.sql(IDENTITY + "where provider_id = ? and customer_id is not distinct from ?::int and from_day <= ? order by from_day desc, id desc limit 1")
                .params(provider, customer, on).query((rs, i) -> identity(rs)).optional();
    }

    /// All of them, the latest first.
    public static List<Identity> identities(JdbcClient jdbc, int provider, Integer customer) {
        return jdbc.sql(IDENTITY + "where provider_id = ? and customer_id is not distinct from ?::int order by from_day desc, id desc").params(provider, customer).query((rs, i) -> identity(rs)).list();
    }

    /// The account that a debit of this day uses.
    public static Optional<BankDetails> bank(JdbcClient jdbc, int provider, int customer, LocalDate on) {
        return jdbc.sql(BANK + "where provider_id = ? and customer_id = ? and from_day <= ? order by from_day desc, id desc limit 1").params(provider, customer, on).query((rs, i) -> bank(rs)).optional();
    }

    /// All of them, the latest first.
    public static List<BankDetails> banks(JdbcClient jdbc, int provider, int customer) {
        return jdbc.sql(BANK + "where provider_id = ? and customer_id = ? order by from_day desc, id desc").params(provider, customer).query((rs, i) -> bank(rs)).list();
    }

    static long add(JdbcClient jdbc, int provider, Identity of, Instant now) {
        var p = of.particulars();
        return jdbc.sql("""
                insert into party_identity (provider_id, customer_id, from_day, declared_on, declared_by, form, legal_name, legal_form, capital, rcs_city, rcs_number, siren, siret, profession,
                                            registered_office, billing_address, representative, capacity, authority, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, of.customer(), of.from(), of.declaredOn(), of.declaredBy(), of.form(), p.legalName(), p.legalForm(), p.capital(), p.rcsCity(), p.rcsNumber(), p.siren(), p.siret(), p.profession(),
                        p.registeredOffice(), p.billingAddress(), p.representative(), p.capacity(), p.authority(), utc(now)).query(Long.class).single();
    }

    static long add(JdbcClient jdbc, int provider, BankDetails of, Instant now) {
        return jdbc.sql("insert into bank_details (provider_id, customer_id, declared_on, from_day, declared_by, form, holder, iban, bic, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(provider, of.customer(), of.declaredOn(), of.from(), of.declaredBy(), of.form(), of.holder(), of.iban(), of.bic(), utc(now)).query(Long.class).single();
    }

    private static Identity identity(ResultSet rs) throws SQLException {
        return new Identity(rs.getLong(1), (Integer) rs.getObject(2), rs.getObject(3, LocalDate.class), rs.getObject(4, LocalDate.class), rs.getString(5), rs.getString(6),
                new Identity.Particulars(rs.getString(7), rs.getString(8), rs.getString(9), rs.getString(10), rs.getString(11), rs.getString(12), rs.getString(13), rs.getString(14), rs.getString(15), rs.getString(16),
                        rs.getString(17), rs.getString(18), rs.getString(19)));
    }

    private static BankDetails bank(ResultSet rs) throws SQLException {
        return new BankDetails(rs.getLong(1), rs.getInt(2), rs.getObject(3, LocalDate.class), rs.getObject(4, LocalDate.class), rs.getString(5), rs.getString(6), rs.getString(7), rs.getString(8), rs.getString(9));
    }
}
