package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.document.Issued;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.letter.Form;
import org.guichet.letter.Letter;
import org.guichet.letter.LetterCsv;
import org.guichet.letter.LetterDates;
import org.guichet.letter.Letters;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.store.Db;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Letters: staff sees what has to be posted and what is awaited, prints, records the dates, brings them in from a file; customers' people see
/// what their company sent and received.
@Controller
public class LetterPages {
    private static final int PAGE = 50;
    private static final List<String> DAYS = List.of("sentOn", "presentedOn", "receivedOn", "returnedOn");

    private final Pages pages;
    private final Letters letters;
    private final LetterCsv csv;
    private final Customers customers;
    private final Db db;

    LetterPages(Pages pages, Letters letters, LetterCsv csv, Customers customers, Db db) {
        this.pages = pages;
        this.letters = letters;
        this.csv = csv;
        this.customers = customers;
        this.db = db;
    }

    /// @param open      only those to look after are shown
    /// @param next      number of the next page, or 0
    /// @param imported  what became of each line of a file, or null
    /// @param faults    of the form for letters that came in
    /// @param fileFault why a file was refused, or null
    public record Board(List<Letter> letters, boolean open, int page, int next, boolean manages, List<Customer> customers, List<LetterCsv.Line> imported, Refused fileFault, Map<String, String> values, List<Refused> faults) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        public Refused fault(String field) {
            return faults.stream().filter(f -> field.equals(f.field())).findFirst().orElse(null);
        }

        public List<Form> forms() {
            return List.of(Form.REGISTERED, Form.LETTER, Form.EMAIL, Form.WRITTEN);
        }

        public long failed() {
            return imported.stream().filter(line -> line.fault() != null).count();
        }
    }

    /// @param paper  its document, or null
    /// @param tracks staff can record its dates here
    public record Detail(Letter letter, Issued paper, boolean tracks, Map<String, String> values, Refused fault) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    @GetMapping("/courriers")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String vue, @RequestParam(defaultValue = "1") String page) {
        return board(request, actor, 200, actor.isStaff() && !vue.equals("tous"), page.matches("[1-9]\\d{0,4}") ? Integer.parseInt(page) : 1, null, null, Map.of(), List.of());
    }

    private ResponseEntity<String> board(HttpServletRequest request, Actor actor, int status, boolean open, int page, List<LetterCsv.Line> imported, Refused fileFault, Map<String, String> values, List<Refused> faults) {
        var found = PageRefused.orElse(letters.list(actor, open, PAGE + 1, (page - 1) * PAGE));
        var more = found.size() > PAGE;
        return pages.show(status, "pages/letters", pages.frame(request, actor), new Board(more ? found.subList(0, PAGE) : found, open, page, more ? page + 1 : 0, Letters.manages(actor),
                Letters.manages(actor) ? customers.list(actor.scope()) : List.of(), imported, fileFault, values, faults));
    }

    @GetMapping("/courriers/{id}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return detail(request, actor, id, 200, null, null);
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, long id, int status, Map<String, String> typed, Refused fault) {
        var page = pages.frame(request, actor);
        var letter = PageRefused.orElse(letters.find(actor, id));
        var paper = letter.document() == null ? null : db.read(actor.scope(), jdbc -> Documents.find(jdbc, letter.document())).orElse(null);
        return pages.show(status, "pages/letter", page, new Detail(letter, paper, Letters.manages(actor) && letter.form().posted(), typed == null ? known(page, letter) : typed, fault));
    }

    private static Map<String, String> known(Page page, Letter letter) {
        var values = new LinkedHashMap<String, String>();
        if (letter.number() != null) values.put("number", letter.number());
        put(page, values, "sentOn", letter.sentOn());
        put(page, values, "presentedOn", letter.presentedOn());
        put(page, values, "receivedOn", letter.receivedOn());
        put(page, values, "returnedOn", letter.returnedOn());
        return values;
    }

    private static void put(Page page, Map<String, String> values, String name, LocalDate day) {
        if (day != null) values.put(name, page.day(day));
    }

    @PostMapping("/courriers/{id}/dates")
    ResponseEntity<String> track(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var outcome = dates(typed).then(dates -> letters.track(actor, id, dates));
        return switch (outcome) {
            case Outcome.Done<Letter> _ -> Pages.see("/courriers/" + id);
            case Outcome.No<Letter> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<Letter> no -> detail(request, actor, id, no.first().code().status(), typed, no.first());
        };
    }

    private static Outcome<LetterDates> dates(Map<String, String> typed) {
        var days = new LocalDate[DAYS.size()];
        for (int i = 0; i < days.length; i++) {
            switch (Typed.day(DAYS.get(i), typed.get(DAYS.get(i)))) {
                case Outcome.Done<Optional<LocalDate>>(var day) -> days[i] = day.orElse(null);
                case Outcome.No<Optional<LocalDate>> no -> {
                    return Outcome.no(no.first());
                }
            }
        }
        return Outcome.done(new LetterDates(typed.get("number"), days[0], days[1], days[2], days[3]));
    }

    @PostMapping("/courriers/recu")
    ResponseEntity<String> enter(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        var client = typed.getOrDefault("customer", "");
        var customer = client.matches("\\d{1,9}") ? Integer.parseInt(client) : 0;
        var outcome = dates(typed).then(d -> letters.enter(actor, new Letters.Incoming(customer, Form.find(typed.getOrDefault("form", "")).orElse(null), d.number(), d.sentOn(), d.presentedOn(), d.receivedOn(),
                "customer", customer, typed.getOrDefault("about", ""))));
        return switch (outcome) {
            case Outcome.Done<Letter>(var letter) -> Pages.see(letter.href());
            case Outcome.No<Letter> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<Letter> no -> board(request, actor, no.first().code().status(), true, 1, null, null, typed, no.reasons());
        };
    }

    @PostMapping("/courriers/import")
    ResponseEntity<String> bring(HttpServletRequest request, Actor actor, @RequestParam(required = false) MultipartFile file) throws IOException {
        return switch (csv.bring(actor, file == null ? new byte[0] : file.getBytes())) {
            case Outcome.Done<List<LetterCsv.Line>>(var lines) -> board(request, actor, 200, true, 1, lines, null, Map.of(), List.of());
            case Outcome.No<List<LetterCsv.Line>> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<List<LetterCsv.Line>> no -> board(request, actor, no.first().code().status(), true, 1, null, no.first(), Map.of(), List.of());
        };
    }

    /// What is to be posted or awaited, as the file that comes back filled in.
    @GetMapping("/courriers/a-suivre.csv")
    ResponseEntity<byte[]> sheet(Actor actor) {
        var rows = new StringBuilder("\uFEFF").append(String.join(";", LetterCsv.COLUMNS)).append("\r\n");
        for (var letter : PageRefused.orElse(letters.list(actor, true, 5000, 0))) {
            rows.append(letter.id()).append(';').append(cell(letter.number())).append(';').append(cell(letter.sentOn())).append(';').append(cell(letter.presentedOn())).append(";;\r\n");
        }
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", ContentDisposition.attachment().filename("courriers-a-suivre.csv").build().toString()).body(rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(Object value) {
        return value == null ? "" : value.toString();
    }
}
