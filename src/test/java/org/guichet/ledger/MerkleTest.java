package org.guichet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The tree against published vectors, and against every way to be wrong for all sizes from 1 to 70.
class MerkleTest {
    /// The inputs and roots of the test data that implementations of RFC 6962 share.
    private static final List<String> INPUTS = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void roots_are_those_of_the_published_vectors() {
        var leaves = INPUTS.stream().map(input -> Merkle.leaf(HexFormat.of().parseHex(input))).toList();
        for (int size = 1; size <= leaves.size(); size++) assertThat(HexFormat.of().formatHex(Merkle.root(leaves.subList(0, size)))).as("%d leaves", size).isEqualTo(ROOTS.get(size - 1));
    }

    @Test
    void every_leaf_of_every_size_has_a_proof_that_nothing_else_fits() {
        for (int size = 1; size <= 70; size++) {
            var leaves = leaves(size);
            var root = Merkle.root(leaves);
            assertThat(root).as("the recursive definition for %d", size).isEqualTo(recursive(leaves));
            for (int at = 0; at < size; at++) {
                var path = Merkle.path(leaves, at);
                assertThat(path.size()).isLessThanOrEqualTo(7);
                assertThat(Merkle.proves(leaves.get(at), at, size, path, root)).as("leaf %d of %d", at, size).isTrue();
                assertWrongFails(leaves, at, path, root);
            }
        }
    }

    private static void assertWrongFails(List<byte[]> leaves, int at, List<byte[]> path, byte[] root) {
        var size = leaves.size();
        var other = Merkle.leaf("other".getBytes(StandardCharsets.UTF_8));
        assertThat(Merkle.proves(other, at, size, path, root)).as("another leaf").isFalse();
        assertThat(Merkle.proves(leaves.get(at), at, size, path, other)).as("another root").isFalse();
        assertThat(Merkle.proves(leaves.get(at), -1, size, path, root)).isFalse();
        assertThat(Merkle.proves(leaves.get(at), size, size, path, root)).isFalse();
        for (int place = 0; place < size; place++) if (place != at) assertThat(Merkle.proves(leaves.get(at), place, size, path, root)).as("leaf %d of %d said to be %d", at, size, place).isFalse();
        var longer = new ArrayList<>(path);
        longer.add(other);
        assertThat(Merkle.proves(leaves.get(at), at, size, longer, root)).as("a hash too many").isFalse();
        for (int i = 0; i < path.size(); i++) {
            var shorter = new ArrayList<>(path);
            shorter.remove(i);
            assertThat(Merkle.proves(leaves.get(at), at, size, shorter, root)).as("without hash %d", i).isFalse();
            var bent = new ArrayList<>(path);
            var hash = path.get(i).clone();
            hash[i % Merkle.SIZE] ^= 1;
            bent.set(i, hash);
            assertThat(Merkle.proves(leaves.get(at), at, size, bent, root)).as("hash %d bent", i).isFalse();
        }
    }

    @Test
    void a_node_cannot_be_passed_off_as_a_leaf() {
        var leaves = leaves(2);
        var content = new byte[64];
        System.arraycopy(leaves.get(0), 0, content, 0, 32);
        System.arraycopy(leaves.get(1), 0, content, 32, 32);
        assertThat(Merkle.leaf(content)).isNotEqualTo(Merkle.root(leaves));
    }

    @Test
    void ids_and_leaves_come_back_as_they_were_packed() {
        var random = new Random(42);
        for (int size = 1; size <= 70; size++) {
            var ids = new ArrayList<Long>();
            for (long id = random.nextLong(1L << 40); ids.size() < size; id += 1 + (random.nextInt(4) == 0 ? random.nextLong(1L << 50) : 0)) ids.add(id);
            assertThat(Batch.unpackIds(Batch.packIds(ids))).isEqualTo(ids);
            var leaves = leaves(size);
            assertThat(Batch.unpackLeaves(Batch.packLeaves(leaves))).usingRecursiveComparison().isEqualTo(leaves);
        }
        assertThat(Batch.packIds(List.of(1000L, 1001L, 1002L, 1130L))).containsExactly(0xe8, 0x07, 0x01, 0x01, 0x80, 0x01);
    }

    private static List<byte[]> leaves(int size) {
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < size; i++) leaves.add(Merkle.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        return leaves;
    }

    /// RFC 6962, section 2.1, word for word.
    private static byte[] recursive(List<byte[]> leaves) {
        if (leaves.size() == 1) return leaves.getFirst();
        var half = Integer.highestOneBit(leaves.size() - 1);
        return Merkle.node(recursive(leaves.subList(0, half)), recursive(leaves.subList(half, leaves.size())));
    }
}
