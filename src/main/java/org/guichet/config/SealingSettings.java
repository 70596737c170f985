package org.guichet.config;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the part `sealing` of `guichet.yaml`.
final class SealingSettings {
    private SealingSettings() {}

    static Settings.Sealing read(SettingsFile file, Node node) {
        var keys = file.map(node, "sealing", "file", "mail", "webhook", "time-stamp", "retention");
        if (keys.has("mail") && !keys.text("mail").matches("[^@\\s,;<>]+@[^@\\s,;<>]+")) throw file.error(keys.get("mail"), "mail is an e-mail address");
        return new Settings.Sealing(keys.has("file") ? file.path(keys.text("file")) : null, keys.has("mail") ? keys.text("mail") : null,
                keys.has("webhook") ? webhook(file, keys.get("webhook")) : null, keys.has("time-stamp") ? timeStamp(file, keys.get("time-stamp")) : null,
                keys.has("retention") ? retention(file, keys.get("retention")) : Map.of());
    }

    private static Settings.Sealing.Webhook webhook(SettingsFile file, Node node) {
        var keys = file.map(node, "webhook", "url", "secret-file");
        return new Settings.Sealing.Webhook(url(file, keys.get("url")), keys.has("secret-file") ? file.secret(keys.get("secret-file")) : null);
    }

    private static Settings.Sealing.TimeStamp timeStamp(SettingsFile file, Node node) {
        var keys = file.map(node, "time-stamp", "url", "ca-file", "every");
        var every = !keys.has("every") ? Duration.ofHours(1) : keys.text("every").equals("batch") ? Duration.ZERO : file.span(keys, "every");
        return new Settings.Sealing.TimeStamp(url(file, keys.get("url")), file.path(keys.text("ca-file")), every);
    }

    private static Map<String, Period> retention(SettingsFile file, Node node) {
        if (!(node instanceof MappingNode mapping)) throw file.error(node, "retention must hold contract families and spans");
        var found = new LinkedHashMap<String, Period>();
        for (var pair : mapping.getValue()) {
            var family = file.scalar(pair.getKeyNode(), "a family");
            var text = file.scalar(pair.getValueNode(), family);
            if (found.containsKey(family)) throw file.error(pair.getKeyNode(), "\"" + family + "\" stands twice");
            if (text.equals("never")) continue;
            if (!text.matches("[1-9]\\d{0,3}[dmy]")) throw file.error(pair.getValueNode(), family + " is never or a number of days, months or years, such as 90d, 18m or 5y");
            var number = Integer.parseInt(text.substring(0, text.length() - 1));
            found.put(family, text.endsWith("y") ? Period.ofYears(number) : text.endsWith("m") ? Period.ofMonths(number) : Period.ofDays(number));
        }
        return Map.copyOf(found);
    }

    private static URI url(SettingsFile file, Node node) {
        var text = file.scalar(node, "url");
        if (!text.matches("https?://[^/\\s?#@]+(/\\S*)?")) throw file.error(node, "url begins with https:// or http:// and a host");
        return URI.create(text);
    }
}
