package org.guichet.party;

import static org.guichet.kernel.Permission.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.guichet.kernel.Permission;

/// What a person is for, as a set of permissions. Each role holds what its work needs and no more; channels never ask
/// for a role, commands ask for a permission.
public enum Role {
    /// A customer's person: files and follows the reports of its own company.
    CUSTOMER("customer", EnumSet.of(TICKET_READ, TICKET_FILE, SERVICE_READ, RECKON, VOLUME_READ, CERTIFICATE_READ, CERTIFICATE_SUBMIT, EVENTS_MANAGE,
            CONTRACT_READ, CONTRACT_ACT, ORDER_READ, ORDER_PLACE, SUSPENSION_READ)),
    /// Takes calls and handles reports from filing to closing; sees what the product told whom.
    SUPPORT("support", EnumSet.of(TICKET_READ, TICKET_HANDLE, TICKET_FILE_FOR, SERVICE_READ, CLAUSES_READ, RECKON, OUTBOX_READ, INTERCONNECTION_MANAGE, VOLUME_READ, CERTIFICATE_READ, CERTIFICATE_HANDLE, EVENTS_READ,
            CONTRACT_READ, ORDER_READ, ORDER_HANDLE, SUSPENSION_READ, SUSPENSION_MANAGE)),
    /// Works on reports that are already there.
    TECHNICIAN("technician", EnumSet.of(TICKET_READ, TICKET_HANDLE, SERVICE_READ, CLAUSES_READ, RECKON, CERTIFICATE_READ, ORDER_READ, SUSPENSION_READ)),
    /// Reads what happened, to bill it; changes nothing.
    BILLING("billing", EnumSet.of(TICKET_READ, SERVICE_READ, CLAUSES_READ, RECKON, BILLING_READ, CONTRACT_READ, ORDER_READ, SUSPENSION_READ)),
    /// Everything the provider's staff may do, with approval of readings and administration of people and installation.
    /// Filing and asking as a customer are not among it: staff files on behalf of a caller, under its own name.
    ADMIN("admin", EnumSet.complementOf(EnumSet.of(TICKET_FILE, CERTIFICATE_SUBMIT, CONTRACT_ACT, ORDER_PLACE)));

    private final String code;
    private final Set<Permission> permissions;

    Role(String code, Set<Permission> permissions) {
        this.code = code;
        this.permissions = Set.copyOf(permissions);
    }

    public String code() {
        return code;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /// True for the provider's own people, false for a customer's.
    public boolean isStaff() {
        return this != CUSTOMER;
    }

    /// @throws IllegalArgumentException for an unknown code
    public static Role of(String code) {
        return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown role " + code));
    }
}
