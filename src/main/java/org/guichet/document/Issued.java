package org.guichet.document;

import java.time.Instant;

/// A paper that the provider issued, or a file that somebody brought. Nothing of it ever changes.
///
/// @param customer    whose matter it is; null: the provider's own
/// @param kind        what it is, e.g. `order-form`, `letter`, `evidence`
/// @param subjectKind what it belongs to, e.g. `contract`, `order`
/// @param title       as lists show it
/// @param name        file name for who downloads it
/// @param sealed      true for a PDF of the provider's, which bears its seal
/// @param size        in bytes
/// @param sha256      of the bytes, in lower-case hexadecimal
/// @param issuedBy    name of who issued or brought it
public record Issued(long id, int provider, Integer customer, String kind, String subjectKind, long subject, String title, String name, String mediaType, boolean sealed, int size, String sha256,
                     Instant issuedAt, String issuedBy) {
    /// Where the portal gives it to those who may have it.
    public String href() {
        return "/documents/" + id;
    }
}
