package org.guichet.offering;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A document that the product itself makes of what it executes, in the version that is in service: always up to date.
///
/// @param version of its content
public record GeneratedDocument(Kind kind, String version, String name, String mediaType, byte[] content, String sha256) {
    /// Kinds of documents that can be made.
    public enum Kind {
        USER_GUIDE("user-guide"), INTEGRATION_GUIDE("integration-guide"), FUNCTIONAL_SPECIFICATIONS("functional-specifications"), TECHNICAL_SPECIFICATIONS("technical-specifications"),
        TEST_SET("test-set"), CATALOGUE_PACK("catalogue-pack");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Optional<Kind> find(String code) {
            return Arrays.stream(values()).filter(k -> k.code.equals(code)).findFirst();
        }
    }

    /// What can make such documents; a bean of the module that knows their content.
    public interface Maker {
        /// The document as it is now for a provider, in the running transaction of whoever asks; empty where there is none.
        Optional<GeneratedDocument> make(JdbcClient jdbc, int provider, Kind kind);
    }
}
