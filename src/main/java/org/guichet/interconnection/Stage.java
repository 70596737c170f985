package org.guichet.interconnection;

import java.util.List;
import org.guichet.clause.Executes;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;

/// How far the interconnection of a customer's system is. What the steps ask of the world outside (a live certificate, enough tests)
/// comes with the step; which step leads where stands here alone.
@Executes({"BFC-ESAV-5.2.1-test", "BFC-ESAV-5.2.2-prealable"})
public sealed interface Stage {
    /// Nothing has been asked for.
    record None() implements Stage {}

    /// The integration platform answers; no test has succeeded yet.
    record Integration() implements Stage {}

    /// Tested: production may be opened.
    record Validated() implements Stage {}

    /// Both platforms answer.
    record Production() implements Stage {}

    /// Nothing answers until it is resumed.
    record Suspended(Stage before) implements Stage {
        public Suspended {
            if (!(before instanceof Integration || before instanceof Validated || before instanceof Production)) throw new IllegalArgumentException("not suspended from " + before);
        }
    }

    /// Nothing answers; opening it again begins from the start.
    record Closed() implements Stage {}

    /// What may happen to it.
    sealed interface Step {}

    /// @param certified the customer has a certificate that is valid and installed now
    record Open(boolean certified) implements Step {}

    /// @param enough the tests that the contract asks for are done
    record Tested(boolean enough) implements Step {}

    /// @param certified see `Open`
    record Produce(boolean certified) implements Step {}

    record Suspend() implements Step {}

    record Resume() implements Step {}

    record Close() implements Step {}

    String PREREQUISITE = "BFC-ESAV-5.2.2-prealable";
    String TEST = "BFC-ESAV-5.2.1-test";

    /// The whole life cycle.
    static Outcome<Stage> after(Stage stage, Step step) {
        return switch (stage) {
            case None() -> switch (step) {
                case Open(var certified) -> opened(certified);
                case Produce _ -> no(InterconnectionError.TEST_MISSING, TEST);
                case Tested _, Suspend _, Resume _, Close _ -> impossible(stage);
            };
            case Integration() -> switch (step) {
                case Open _ -> no(InterconnectionError.ALREADY_OPEN, null);
                case Tested(var enough) -> Outcome.done(enough ? new Validated() : stage);
                case Produce _ -> no(InterconnectionError.TEST_MISSING, TEST);
                case Suspend() -> Outcome.done(new Suspended(stage));
                case Resume() -> impossible(stage);
                case Close() -> Outcome.done(new Closed());
            };
            case Validated() -> switch (step) {
                case Open _ -> no(InterconnectionError.ALREADY_OPEN, null);
                case Tested _ -> Outcome.done(stage);
                case Produce(var certified) -> certified ? Outcome.done(new Production()) : no(InterconnectionError.CERTIFICATE_NOT_INSTALLED, PREREQUISITE);
                case Suspend() -> Outcome.done(new Suspended(stage));
                case Resume() -> impossible(stage);
                case Close() -> Outcome.done(new Closed());
            };
            case Production() -> switch (step) {
                case Open _ -> no(InterconnectionError.ALREADY_OPEN, null);
                case Tested _ -> Outcome.done(stage);
                case Produce _ -> no(InterconnectionError.PRODUCTION_ALREADY_OPEN, null);
                case Suspend() -> Outcome.done(new Suspended(stage));
                case Resume() -> impossible(stage);
                case Close() -> Outcome.done(new Closed());
            };
            case Suspended(var before) -> switch (step) {
                case Resume() -> Outcome.done(before);
                case Close() -> Outcome.done(new Closed());
                case Open _, Tested _, Produce _, Suspend() -> no(InterconnectionError.SUSPENDED, null);
            };
            case Closed() -> switch (step) {
                case Open(var certified) -> opened(certified);
                case Tested _, Produce _, Suspend _, Resume _, Close _ -> no(InterconnectionError.CLOSED, null);
            };
        };
    }

    /// What the door answers to a certified caller on this platform: nothing when it may come in.
    static Outcome<Stage> admits(Stage stage, Platform platform) {
        return switch (stage) {
            case None() -> no(InterconnectionError.NOT_OPEN, PREREQUISITE);
            case Integration(), Validated() -> platform == Platform.INTEGRATION ? Outcome.done(stage) : no(InterconnectionError.PRODUCTION_NOT_OPEN, TEST);
            case Production() -> Outcome.done(stage);
            case Suspended _ -> no(InterconnectionError.SUSPENDED, null);
            case Closed() -> no(InterconnectionError.CLOSED, null);
        };
    }

    default String code() {
        return switch (this) {
            case None() -> "none";
            case Integration() -> "integration";
            case Validated() -> "validated";
            case Production() -> "production";
            case Suspended _ -> "suspended";
            case Closed() -> "closed";
        };
    }

    /// @param before code of the stage before, for a suspended one
    static Stage of(String code, String before) {
        return switch (code) {
            case "none" -> new None();
            case "integration" -> new Integration();
            case "validated" -> new Validated();
            case "production" -> new Production();
            case "suspended" -> new Suspended(of(before, null));
            case "closed" -> new Closed();
            default -> throw new IllegalArgumentException("unknown stage " + code);
        };
    }

    /// All stages, for the table of the life cycle.
    static List<Stage> all() {
        return List.of(new None(), new Integration(), new Validated(), new Production(), new Suspended(new Integration()), new Suspended(new Validated()), new Suspended(new Production()), new Closed());
    }

    private static Outcome<Stage> opened(boolean certified) {
        return certified ? Outcome.done(new Integration()) : no(InterconnectionError.CERTIFICATE_NOT_INSTALLED, PREREQUISITE);
    }

    private static Outcome<Stage> impossible(Stage stage) {
        return Outcome.no(Refused.of(InterconnectionError.STEP_IMPOSSIBLE).arg("stage", stage.code()));
    }

    private static Outcome<Stage> no(InterconnectionError error, String clause) {
        return Outcome.no(Refused.of(error).clause(clause));
    }
}
