package org.guichet.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Checks a proof against roots that are held outside the installation: needs neither database nor network.
public final class ProofCheck {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final HeldRoots held;
    private final HeldRoots chain;

    private ProofCheck(HeldRoots held, HeldRoots chain) {
        this.held = held;
        this.chain = chain;
    }

    /// @param id     of the entry, 0 when it names none
    /// @param wrong  why it is not proven, or null
    /// @param absent the entry had a payload that is not in the proof: erased, or withheld
    public record Line(long id, String kind, String occurredAt, String wrong, boolean absent) {}

    public record Result(String ledger, String subject, List<Line> lines, int unsealed) {
        public boolean isGood() {
            return !lines.isEmpty() && lines.stream().allMatch(line -> line.wrong() == null);
        }
    }

    /// @param held  roots from the third party: these are believed
    /// @param chain further roots, from anyone: they only link a batch to a later held one, and are checked
    /// @throws IllegalArgumentException when the text is no proof
    public static Result check(String proof, HeldRoots held, HeldRoots chain) {
        try {
            if (!(JSON.readValue(proof, Object.class) instanceof Map<?, ?> all)) throw new IllegalArgumentException("this is no proof");
            return new ProofCheck(held, chain).check(all);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is no proof: it cannot be read as JSON", e);
        }
    }

    private Result check(Map<?, ?> all) {
        if (!LedgerProof.FORMAT.equals(all.get("format"))) throw new IllegalArgumentException("this is no proof of the form " + LedgerProof.FORMAT);
        if (!(all.get("ledger") instanceof String ledger) || !(all.get("entries") instanceof List<?> entries) || !(all.get("batches") instanceof List<?> sealed)) throw new IllegalArgumentException("this proof is not complete");
        var batches = new HashMap<Long, Batch>();
        for (var one : sealed) {
            if (!(one instanceof Map<?, ?> fields)) throw new IllegalArgumentException("a batch of this proof cannot be read");
            var batch = Batch.parse(fields);
            batches.put(batch.number(), batch);
        }
        var lines = new ArrayList<Line>();
        for (var one : entries) lines.add(one instanceof Map<?, ?> fields ? line(ledger, fields, batches) : new Line(0, "", "", "it cannot be read", false));
        return new Result(ledger, String.valueOf(all.get("subject")), lines, all.get("unsealed") instanceof List<?> unsealed ? unsealed.size() : 0);
    }

    private Line line(String ledger, Map<?, ?> one, Map<Long, Batch> batches) {
        if (!(one.get("entry") instanceof Map<?, ?> entry) || !(entry.get("id") instanceof Number id)) return new Line(0, "", "", "it cannot be read", false);
        String wrong;
        try {
            wrong = wrong(ledger, one, entry, id.longValue(), batches);
        } catch (IllegalArgumentException e) {
            wrong = "it cannot be read: " + e.getMessage();
        }
        return new Line(id.longValue(), String.valueOf(entry.get("kind")), String.valueOf(entry.get("occurredAt")), wrong, entry.get("digest") != null && !one.containsKey("payload"));
    }

    private String wrong(String ledger, Map<?, ?> one, Map<?, ?> entry, long id, Map<Long, Batch> batches) {
        if (!(one.get("batch") instanceof Number number) || !(one.get("index") instanceof Number index) || !(one.get("path") instanceof List<?> hashes)) return "its batch, index or path is missing";
        var batch = batches.get(number.longValue());
        if (batch == null || !batch.ledger().equals(ledger)) return "its batch is not in the proof";
        if (!batch.isWhole()) return "the header of batch " + batch.number() + " was changed";
        if (id < batch.first() || id > batch.last()) return "its id does not belong to batch " + batch.number();
        var path = hashes.stream().map(hash -> HexFormat.of().parseHex(String.valueOf(hash))).toList();
        var leaf = Merkle.leaf(canonical(entry).getBytes(StandardCharsets.UTF_8));
        if (!Merkle.proves(leaf, index.intValue(), batch.entries(), path, batch.root())) return "it does not lead to the root of batch " + batch.number();
        if (one.containsKey("payload") && !payloadMatches(entry, one.get("payload"))) return "its payload is not what its digest was made of";
        return unheld(batch);
    }

    @SuppressWarnings("unchecked")
    private static String canonical(Map<?, ?> entry) {
        return Canonical.of((Map<String, ?>) entry);
    }

    private static boolean payloadMatches(Map<?, ?> entry, Object payload) {
        if (!(entry.get("salt") instanceof String salt) || !(entry.get("digest") instanceof String digest)) return false;
        return Canonical.matches(HexFormat.of().parseHex(salt), HexFormat.of().parseHex(digest), JSON.writeValueAsString(payload));
    }

    /// Why the held roots do not vouch for a batch, or null when they do: by holding it, or by holding a later one that the chain leads to.
    private String unheld(Batch batch) {
        var roots = held.of(batch.ledger());
        var next = roots.ceilingEntry(batch.number());
        if (next == null) return "no held root reaches batch " + batch.number();
        var at = batch;
        while (at.number() < next.getKey()) {
            var following = at.number() + 1 == next.getKey() ? next.getValue() : chain.find(batch.ledger(), at.number() + 1).orElse(null);
            if (following == null) return "batch " + batch.number() + " is not among the held roots; give the chain up to batch " + next.getKey() + " as well (--chain)";
            if (!Arrays.equals(following.previous(), at.seal())) return "the chain from batch " + batch.number() + " to the held root of batch " + next.getKey() + " is broken at batch " + following.number();
            at = following;
        }
        return Arrays.equals(at.seal(), next.getValue().seal()) ? null : "the held root of batch " + batch.number() + " is another";
    }
}
