package org.guichet.portal;

import java.util.ArrayList;
import java.util.List;
import org.guichet.interconnection.Access;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
import org.guichet.suspension.Rules;
import org.guichet.terms.Family;

/// What stands in the navigation, by what the person may do.
public final class Navigation {
    /// @param key  wording `nav.<key>`
    /// @param go   second key of the shortcut `g …`, or null
    /// @param main stands in the phone's tab bar
    public record Item(String key, String href, String icon, String go, boolean main) {}

    /// @param key wording of the heading, or null for none
    public record Group(String key, List<Item> items) {}

    private Navigation() {}

    static List<Group> of(Actor actor, Family family) {
        var interconnected = family.findTerm(Access.TERM).isPresent();
        var suspends = family.findTerm(Rules.TERM).isPresent();
        return actor.isStaff() ? staff(actor, interconnected, suspends) : customer(actor, interconnected, suspends);
    }

    private static List<Group> customer(Actor actor, boolean interconnected, boolean suspends) {
        var work = new ArrayList<Item>();
        work.add(new Item("home", "/", "layout-dashboard", "h", true));
        if (actor.may(Permission.TICKET_READ)) work.add(new Item("reports", "/signalisations", "life-buoy", "s", true));
        if (actor.may(Permission.SERVICE_READ)) work.add(new Item("services", "/services", "package", "v", true));
        if (actor.may(Permission.CONTRACT_READ)) work.add(new Item("subscriptions", "/abonnements", "package", null, false));
        var contract = new ArrayList<Item>();
        if (actor.may(Permission.CONTRACT_READ)) contract.add(new Item("contracts", "/contrats", "shield-check", "n", false));
        if (actor.may(Permission.ORDER_READ)) {
            contract.add(new Item("catalogue", "/catalogue", "list", "t", false));
            contract.add(new Item("orders", "/commandes", "file-text", "o", false));
        }
        if (actor.may(Permission.CONTRACT_READ)) {
            contract.add(new Item("amendments", "/avenants", "file-text", null, false));
            contract.add(new Item("terminations", "/resiliations", "log-out", null, false));
            contract.add(new Item("letters", "/courriers", "mail", null, false));
            contract.add(new Item("disputes", "/reclamations", "scale", null, false));
        }
        if (suspends && actor.may(Permission.SUSPENSION_READ)) contract.add(new Item("suspensions", "/suspensions", "pause", null, false));
        var tools = new ArrayList<Item>();
        if (actor.may(Permission.RECKON)) tools.add(new Item("calculator", "/calculateur", "calculator", "k", true));
        if (actor.may(Permission.VOLUME_READ)) tools.add(new Item("requests", "/requetes", "gauge", null, false));
        if (interconnected && actor.may(Permission.TICKET_FILE)) tools.add(new Item("link", "/interconnexion", "network", "i", false));
        if (actor.may(Permission.SERVICE_READ)) tools.add(new Item("evolutions", "/evolutions", "refresh-cw", "e", false));
        if (interconnected && actor.may(Permission.CERTIFICATE_READ)) tools.add(new Item("certificates", "/certificats", "key", null, false));
        if (actor.may(Permission.EVENTS_MANAGE)) tools.add(new Item("webhooks", "/webhooks", "send", null, false));
        tools.add(new Item("api", "/api", "code", null, false));
        return List.of(new Group(null, work), new Group("nav.contract", contract), new Group("nav.tools", tools));
    }

    private static List<Group> staff(Actor actor, boolean interconnected, boolean suspends) {
        var work = new ArrayList<Item>();
        if (actor.may(Permission.TICKET_READ)) {
            work.add(new Item("queue", "/support", "headset", "q", true));
            work.add(new Item("all-reports", "/signalisations", "life-buoy", "s", true));
        }
        if (actor.may(Permission.SERVICE_READ)) {
            work.add(new Item("services", "/services", "package", "v", false));
            if (actor.may(Permission.ORDER_READ)) work.add(new Item("subscriptions", "/abonnements", "package", null, false));
            work.add(new Item("customers", "/clients", "building-2", "c", false));
        }
        if (actor.may(Permission.ORDER_READ)) work.add(new Item("orders", "/commandes", "file-text", "o", false));
        if (actor.may(Permission.CONTRACT_READ)) work.add(new Item("contracts", "/contrats", "shield-check", "n", false));
        if (interconnected && actor.may(Permission.INTERCONNECTION_MANAGE)) work.add(new Item("links", "/interconnexions", "network", "i", false));
        if (interconnected && actor.may(Permission.CERTIFICATE_READ)) work.add(new Item("certificates", "/certificats", "key", null, false));
        var contract = new ArrayList<Item>();
        if (actor.may(Permission.CONTRACT_READ)) contract.add(new Item("amendments", "/avenants", "file-text", null, false));
        if (actor.may(Permission.CLAUSES_READ)) {
            contract.add(new Item("clauses", "/clauses", "scale", "l", true));
            contract.add(new Item("readings", "/lectures", "book-open", "r", false));
        }
        if (actor.may(Permission.ORDER_READ)) contract.add(new Item("catalogue", "/catalogue", "list", "t", false));
        if (actor.may(Permission.CONTRACT_READ)) contract.add(new Item("terminations", "/resiliations", "log-out", null, false));
        if (actor.may(Permission.RECKON)) contract.add(new Item("calculator", "/calculateur", "calculator", "k", false));
        if (actor.may(Permission.CONTRACT_READ)) contract.add(new Item("letters", "/courriers", "mail", null, false));
        if (suspends && actor.may(Permission.SUSPENSION_READ)) contract.add(new Item("suspensions", "/suspensions", "pause", null, false));
        if (actor.may(Permission.CONTRACT_READ)) contract.add(new Item("due", "/echeances", "calendar-clock", null, false));
        if (actor.may(Permission.CONTRACT_READ)) contract.add(new Item("disputes", "/reclamations", "scale", null, false));
        var house = new ArrayList<Item>();
        if (actor.may(Permission.SERVICE_READ)) house.add(new Item("evolutions", "/evolutions", "refresh-cw", "e", false));
        if (actor.may(Permission.OUTBOX_READ)) house.add(new Item("outbox", "/boite-envoi", "inbox", "b", false));
        if (actor.may(Permission.VOLUME_READ)) house.add(new Item("load", "/charge", "gauge", "d", false));
        if (actor.may(Permission.EVENTS_READ)) house.add(new Item("webhooks", "/webhooks", "send", null, false));
        if (actor.may(Permission.INSTALLATION_ADMIN)) house.add(new Item("admin", "/administration", "settings", "a", false));
        if (LedgerPages.may(actor)) house.add(new Item("ledger", "/registre", "lock", null, false));
        house.add(new Item("api", "/api", "code", null, false));
        return List.of(new Group(null, work), new Group("nav.contract", contract), new Group("nav.house", house));
    }
}
