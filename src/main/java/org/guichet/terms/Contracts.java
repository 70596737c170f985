package org.guichet.terms;

import java.util.function.Function;
import java.util.function.Supplier;

/// The contract library in use. A running installation replaces it whole; whoever reads terms asks here each time and keeps nothing.
public final class Contracts {
    private volatile ContractLibrary current;

    public Contracts(ContractLibrary first) {
        current = first;
    }

    public ContractLibrary current() {
        return current;
    }

    public void replace(ContractLibrary next) {
        current = next;
    }

    /// A typed reading of the terms, made once per library: after `replace` the next call makes it anew.
    /// Two threads may both make it; the function must be free of side effects.
    public <T> Supplier<T> cached(Function<ContractLibrary, T> reader) {
        return new Cache<>(reader);
    }

    private final class Cache<T> implements Supplier<T> {
        private record Made<T>(ContractLibrary from, T value) {}

        private final Function<ContractLibrary, T> reader;
        private volatile Made<T> made;

        Cache(Function<ContractLibrary, T> reader) {
            this.reader = reader;
        }

        @Override
        public T get() {
            var library = current;
            var known = made;
            if (known == null || known.from() != library) {
                known = new Made<>(library, reader.apply(library));
                made = known;
            }
            return known.value();
        }
    }
}
