package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.store.Database;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The web application. Its database is there and migrated before it starts (see `Server`): it never holds the rights
/// of the tables' owner.
@SpringBootApplication(
        scanBasePackages = "org.guichet",
        exclude = {FlywayAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
public class Application {
    /// Starts the application of an installation.
    ///
    /// @param controlToken secret that the other commands show at the control addresses
    static ConfigurableApplicationContext run(Installation installation, Database database, String controlToken) {
        var application = new SpringApplication(Application.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(installation, database));
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(Installation.class, () -> installation);
            beans.registerBean(ControlToken.class, () -> new ControlToken(controlToken));
        });
        return application.run();
    }

    /// How administrators know this node: host and port.
    static String node(Settings settings) {
        return host() + ":" + settings.port();
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    private static Map<String, Object> properties(Installation installation, Database database) {
        var settings = installation.settings();
        var all = new LinkedHashMap<String, Object>();
        all.put("server.address", settings.address());
        all.put("server.port", settings.port());
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", database.app().user());
        all.put("spring.datasource.password", database.app().password());
        all.put("guichet.travelling", installation.travelling());
        all.put("guichet.node", node(settings));
        all.put("guichet.logs", installation.data().resolve("logs").toString());
        if (!settings.trustedProxies().isEmpty()) {
            all.put("server.forward-headers-strategy", "native");
            all.put("server.tomcat.remoteip.internal-proxies", String.join("|", settings.trustedProxies().stream().map(java.util.regex.Pattern::quote).toList()));
        }
        all.put("guichet.session.lock-after", settings.session().lockAfter().toString());
        all.put("guichet.session.lifetime", settings.session().lifetime().toString());
        all.put("guichet.public-url", installation.publicUrl());
        var mail = settings.mail();
        if (mail != null) {
            all.put("guichet.mail.host", mail.host());
            all.put("guichet.mail.port", mail.port());
            all.put("guichet.mail.security", mail.security());
            all.put("guichet.mail.from", mail.from());
            if (mail.replyTo() != null) all.put("guichet.mail.reply-to", mail.replyTo());
            if (mail.caFile() != null) all.put("guichet.mail.ca-file", mail.caFile().toString());
            if (mail.login() != null) {
                all.put("guichet.mail.user", mail.login().user());
                all.put("guichet.mail.password", mail.login().secret());
            }
        }
        return all;
    }
}
