package org.guichet.portal;

import java.util.ArrayList;
import java.util.List;
import org.guichet.interconnection.Access;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
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
        return actor.isStaff() ? staff(actor, interconnected) : customer(actor, interconnected);
    }

    private static List<Group> customer(Actor actor, boolean interconnected) {
        var work = new ArrayList<Item>();
        work.add(new Item("home", "/", "layout-dashboard", "h", true));
        if (actor.may(Permission.TICKET_READ)) work.add(new Item("reports", "/signalisations", "life-buoy", "s", true));
        if (actor.may(Permission.SERVICE_READ)) work.add(new Item("services", "/services", "package", "v", true));
        var tools = new ArrayList<Item>();
        if (actor.may(Permission.RECKON)) tools.add(new Item("calculator", "/calculateur", "calculator", "k", true));
        if (actor.may(Permission.SERVICE_READ)) tools.add(new Item("evolutions", "/evolutions", "refresh-cw", "e", false));
