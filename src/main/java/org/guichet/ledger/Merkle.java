package org.guichet.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The hash tree of RFC 6962, section 2.1: SHA-256 with a byte before leaves (0), nodes (1) and, ours, seals of batches (2), so that none can
/// be taken for another. An odd node is not doubled: the left half is the largest power of two below the number of leaves.
public final class Merkle {
    /// Bytes of a hash.
    public static final int SIZE = 32;

    private Merkle() {}

    public static byte[] leaf(byte[] content) {
        return hash((byte) 0, content);
    }

    static byte[] node(byte[] left, byte[] right) {
        return hash((byte) 1, left, right);
    }

    static byte[] seal(byte[] header) {
        return hash((byte) 2, header);
    }

    /// The root over leaves that are hashes already. At least one.
    public static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) throw new IllegalArgumentException("a tree needs a leaf");
        // Level by level: an odd last node rises unchanged, which gives the same tree as the recursive definition.
        var level = leaves;
        while (level.size() > 1) {
            var next = new ArrayList<byte[]>((level.size() + 1) / 2);
            for (int i = 0; i + 1 < level.size(); i += 2) next.add(node(level.get(i), level.get(i + 1)));
            if (level.size() % 2 == 1) next.add(level.getLast());
            level = next;
        }
        return level.getFirst();
    }

    /// The hashes that lead from one leaf to the root, lowest first.
    public static List<byte[]> path(List<byte[]> leaves, int index) {
        if (index < 0 || index >= leaves.size()) throw new IllegalArgumentException("no leaf " + index + " of " + leaves.size());
        var path = new ArrayList<byte[]>();
        var level = leaves;
        for (int at = index; level.size() > 1; at /= 2) {
            var beside = at ^ 1;
            if (beside < level.size()) path.add(level.get(beside));
            var next = new ArrayList<byte[]>((level.size() + 1) / 2);
            for (int i = 0; i + 1 < level.size(); i += 2) next.add(node(level.get(i), level.get(i + 1)));
            if (level.size() % 2 == 1) next.add(level.getLast());
            level = next;
        }
        return path;
    }

    /// True when the path leads from this leaf, at this place among so many, to this root (RFC 9162, section 2.1.3.2).
    public static boolean proves(byte[] leaf, int index, int leaves, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= leaves) return false;
        var at = index;
        var last = leaves - 1;
        var hash = leaf;
        for (var beside : path) {
            if (last == 0 || beside.length != SIZE) return false;
            if (at % 2 == 1 || at == last) {
                hash = node(beside, hash);
                while (at % 2 == 0 && at != 0) {
                    at /= 2;
                    last /= 2;
                }
            } else {
                hash = node(hash, beside);
            }
            at /= 2;
            last /= 2;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(byte kind, byte[]... parts) {
        var sha = sha256();
        sha.update(kind);
        for (var part : parts) sha.update(part);
        return sha.digest();
    }
}
