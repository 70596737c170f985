package org.guichet.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What stands on a paper that the provider issues: a letter, an order form, a contract. Every module says what it has to say with these parts;
/// how they look is one template's matter. Papers are in French.
///
/// @param title    heading, and title of the PDF
/// @param number   reference of the paper, or null
/// @param place    place of writing, or null
/// @param date     day (Europe/Paris) that the paper bears
/// @param from     who issues it: name, then lines of address and registration
/// @param to       to whom: name, then lines of address; empty for a paper without addressee
/// @param parts    in their order
public record Sheet(String title, String number, String place, LocalDate date, List<String> from, List<String> to, List<Part> parts) {
    public Sheet {
        from = List.copyOf(from);
        to = List.copyOf(to);
        parts = List.copyOf(parts);
    }

    /// A part of a paper.
    public sealed interface Part {
        record Heading(String text) implements Part {}

        record Paragraph(String text) implements Part {}

        /// Names and values, one below the other.
        record Facts(List<Fact> facts) implements Part {
            public Facts {
                facts = List.copyOf(facts);
            }
        }

        record Fact(String name, String value) {}

        /// @param numeric columns (from 0) that are set flush right
        /// @param total   last row, in bold; empty for none
        record Table(List<String> headings, List<List<String>> rows, List<Integer> numeric, List<String> total) implements Part {
            public Table {
                headings = List.copyOf(headings);
                rows = rows.stream().map(List::copyOf).toList();
                numeric = List.copyOf(numeric);
                total = List.copyOf(total);
            }
        }

        /// Boxes to sign in, side by side: who signs, and what was recorded (place, date, name, capacity, mention), or empty lines.
        record Signatures(List<Box> boxes) implements Part {
            public Signatures {
                boxes = List.copyOf(boxes);
            }
        }

        record Box(String who, List<String> lines) {
            public Box {
                lines = List.copyOf(lines);
            }
        }

        /// The clause that something on the paper rests on, in small print: `BTBS art. 9.1`.
        record Citation(String text) implements Part {}
    }

    /// The same with one part more.
    public Sheet with(Part part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return new Sheet(title, number, place, date, from, to, more);
    }
}
