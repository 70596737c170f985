package org.guichet.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Period;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.kernel.Typography;
import org.guichet.terms.Family;
import org.guichet.ticket.LifeCycle;
import org.guichet.volume.Limit;

/// What every page has besides its own content: who looks at it, in which language, when, and how things are worded.
public final class Page {
    private final Actor actor;
    private final Messages texts;
    private final Dates dates;
    private final Frame frame;
    private final Map<LocalDate, LifeCycle> cycles = new HashMap<>();

    /// @param csrf     value of the hidden field `_csrf`
    /// @param here     path with parameters, to come back to
    /// @param provider name of the provider
    /// @param customer name of the customer, or null for staff
    /// @param person   what the person is called
    /// @param family   the contract family that applies
    /// @param nightly  announced interruption, or null
    /// @param limit    limitation of requests, announced or in force, or null
    public record Frame(String csrf, String here, Instant now, String provider, String customer, String person, Family family, Period nightly, Limit limit) {}

    Page(Actor actor, Frame frame) {
        this.actor = actor;
        this.frame = frame;
        this.texts = Messages.in(actor.language());
        this.dates = new Dates(actor.language(), texts, frame.now());
    }

    public Actor actor() {
        return actor;
    }

    public Frame frame() {
        return frame;
    }

    public Instant now() {
        return frame.now();
    }

    public Family family() {
        return frame.family();
    }

    public String language() {
        return actor.language().startsWith("en") ? "en" : "fr";
    }

    public boolean staff() {
        return actor.isStaff();
    }

    public boolean may(Permission permission) {
        return actor.may(permission);
    }

    public boolean mayFile() {
        return actor.may(actor.isStaff() ? Permission.TICKET_FILE_FOR : Permission.TICKET_FILE);
    }

    public List<Navigation.Group> navigation() {
        return Navigation.of(actor, frame.family());
    }

    /// True for the navigation entry that the page belongs to.
    public boolean within(String href) {
        var path = frame.here().split("\\?", 2)[0];
        return href.equals("/") ? path.equals("/") : path.equals(href) || path.startsWith(href + "/");
    }

    public String t(String key, Object... args) {
        return texts.text(key, args);
    }

    public boolean has(String key) {
        return texts.has(key);
    }

    public String tn(String key, long n, Object... more) {
        return texts.count(key, n, more);
    }

    /// A wording of the product's data.
    public String w(Text text) {
        return text == null ? "" : typed(text.in(actor.language()));
    }

    /// The sentence of a refusal, with form fields by their labels.
    public String sentence(Refused refused) {
        return typed(refused.message(actor.language()));
    }

    String typed(String text) {
        return language().equals("fr") ? Typography.french(text) : text;
    }

    /// First letter in upper case: for codes' labels at the start of a line.
    public String first(String text) {
        return text == null || text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(java.util.Locale.FRENCH) + text.substring(1);
    }

    public String initials(String name) {
        var letters = new StringBuilder();
        for (var word : name.replaceAll("\\(.*?\\)", " ").strip().split("[\\s-]+")) {
            if (!word.isEmpty() && letters.length() < 2) letters.append(word.substring(0, 1));
        }
        return letters.isEmpty() ? "–" : letters.toString().toUpperCase(java.util.Locale.FRENCH);
    }

    public LifeCycle cycle(LocalDate on) {
        return cycles.computeIfAbsent(on, day -> LifeCycle.find(frame.family(), day).orElseThrow());
    }

    public String iso(Instant at) {
        return Paris.iso(at);
    }

    public String day(LocalDate day) {
        return dates.day(day);
    }

    public String day(Instant at) {
        return dates.day(Paris.date(at));
    }

    /// `mars 2026`
    public String month(YearMonth month) {
        return dates.month(month);
    }

    public String longDay(Instant at) {
        return dates.longDay(Paris.date(at));
    }

    public String time(Instant at) {
        return dates.minute(at);
    }

    public String full(Instant at) {
        return dates.full(at);
    }

    public String exact(Instant at) {
        return dates.exact(at);
    }

    public String near(Instant at) {
        return dates.near(at);
    }

    /// The time alone today, else day and time, short.
    public String brief(Instant at) {
        return dates.brief(at);
    }

    public String dur(Duration duration) {
        return dates.duration(duration);
    }

    public String seconds(long seconds) {
        return dates.duration(Duration.ofSeconds(seconds));
    }

    /// Without seconds and without sign.
    public String minutes(long seconds) {
        return dates.minutes(seconds);
    }

    /// A whole number with its groups.
    public String number(long n) {
        var text = String.format(java.util.Locale.ROOT, "%,d", n);
        return text.replace(",", language().equals("fr") ? "\u202f" : ",");
    }
}
