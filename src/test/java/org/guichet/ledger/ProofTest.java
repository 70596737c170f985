package org.guichet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.guichet.kernel.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The proof of one report's entries, checked by someone who holds nothing but roots.
class ProofTest {
    private Register register;
    private List<Batch> chain;

    @TempDir
    Path folder;

    @BeforeEach
    void sealed() throws SQLException {
        register = new Register();
        for (int batch = 0; batch < 4; batch++) {
            register.fill(3);
            register.sealer.seal();
        }
        chain = register.chain(1, "fibre");
    }

    private HeldRoots roots(List<Batch> batches) throws IOException {
        var file = folder.resolve("roots.jsonl");
        Files.writeString(file, "A line of the mail\n" + batches.stream().map(Batch::line).collect(Collectors.joining("\n")) + "\n{\"cut\":");
        return HeldRoots.read(file);
    }

    private String proof(Integer customer) {
        return register.db.read(new Scope(1, customer), jdbc -> LedgerProof.of(jdbc, 1, "ticket", 1, "SIG-1", kind -> !kind.equals("noted")));
    }

    @Test
    void each_entry_of_the_report_is_proven_with_its_content() throws IOException {
        var result = ProofCheck.check(proof(12), roots(chain), HeldRoots.none());
        assertThat(result.isGood()).isTrue();
        assertThat(result.lines()).hasSize(8).allSatisfy(line -> assertThat(line.absent()).isFalse());
        assertThat(result.lines()).extracting(ProofCheck.Line::kind).containsExactly("filed", "moved", "filed", "moved", "filed", "moved", "filed", "moved");
    }

    @Test
    void another_customer_gets_nothing_and_internal_notes_stay_inside() throws IOException {
        assertThat(ProofCheck.check(proof(11), roots(chain), HeldRoots.none()).lines()).isEmpty();
        register.tell(1, 12, 1, "noted", "between us");
        register.sealer.seal();
        assertThat(proof(12)).doesNotContain("noted").doesNotContain("between us");
    }

    @Test
    void what_is_not_sealed_yet_is_said_to_be_so() throws IOException {
        register.tell(1, 12, 1, "moved", "just now");
        assertThat(ProofCheck.check(proof(12), roots(chain), HeldRoots.none())).extracting(ProofCheck.Result::isGood, ProofCheck.Result::unsealed).containsExactly(true, 1);
    }

    @Test
    void every_forged_part_is_refused() throws IOException {
        var held = roots(chain);
        var proof = proof(12);
        assertThat(wrong(proof.replace("report 1", "report 2"), held)).contains("its payload is not what its digest was made of");
        assertThat(wrong(proof.replaceFirst("\"actorId\" : 7", "\"actorId\" : 8"), held)).contains("it does not lead to the root of batch 1");
        assertThat(wrong(proof.replaceFirst("\"index\" : 0", "\"index\" : 1"), held)).contains("it does not lead to the root of batch 1");
        assertThat(wrong(proof.replace("\"entries\" : 6", "\"entries\" : 7"), held)).contains("the header of batch 1 was changed");
        assertThat(wrong(proof.replace("2026-03-02T08:00:00.000000Z", "2026-03-03T08:00:00.000000Z"), held)).contains("the header of batch 1 was changed");
        assertThatThrownBy(() -> ProofCheck.check("[]", held, held)).hasMessage("this is no proof");
        assertThatThrownBy(() -> ProofCheck.check("{", held, held)).hasMessageContaining("cannot be read as JSON");
        assertThatThrownBy(() -> ProofCheck.check(proof.replace("proof/1", "proof/9"), held, held)).hasMessageContaining("of the form");
    }

    private static List<String> wrong(String proof, HeldRoots held) {
        return ProofCheck.check(proof, held, HeldRoots.none()).lines().stream().map(ProofCheck.Line::wrong).toList();
    }

    @Test
    void one_later_root_is_enough_with_the_chain_between() throws IOException {
        var mailed = roots(chain.subList(3, 4));
        assertThat(wrong(proof(12), mailed)).contains("batch 1 is not among the held roots; give the chain up to batch 4 as well (--chain)", "batch 3 is not among the held roots; give the chain up to batch 4 as well (--chain)".replace("batch 3", "batch 2"));
        assertThat(ProofCheck.check(proof(12), mailed, roots(chain)).isGood()).isTrue();
        var early = roots(chain.subList(0, 1));
        assertThat(wrong(proof(12), early)).containsExactly(null, null, "no held root reaches batch 2", "no held root reaches batch 2", "no held root reaches batch 3", "no held root reaches batch 3",
                "no held root reaches batch 4", "no held root reaches batch 4");
    }

    @Test
    void a_root_of_another_chain_vouches_for_nothing() throws SQLException, IOException {
        var proof = proof(12);
        register.asSuperuser("truncate ledger_batch; update ledger_cursor set sealed_upto = 0; update journal set actor_id = 9 where id = 3");
        register.now = register.now.plusSeconds(1);
        register.sealer.seal();
        assertThat(wrong(proof, roots(register.chain(1, "fibre")))).first().isEqualTo("the held root of batch 1 is another");
    }

    @Test
    void held_lines_that_contradict_each_other_are_no_evidence() throws IOException {
        var file = folder.resolve("bad.jsonl");
        Files.writeString(file, chain.getFirst().line().replace("\"entries\":6", "\"entries\":5"));
        assertThatThrownBy(() -> HeldRoots.read(file)).hasMessage("the held line of batch 1 of fibre was changed: its seal is not that of its header");
        Files.writeString(file, chain.getFirst().line() + "\n" + Batch.over("fibre", null, 1, 1, List.of(Merkle.leaf(new byte[0])), "2026-03-02T08:00:00.000000Z").line());
        assertThatThrownBy(() -> HeldRoots.read(file)).hasMessage("two held lines about batch 1 of fibre contradict each other");
    }
}
