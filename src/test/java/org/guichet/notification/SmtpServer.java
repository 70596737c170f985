package org.guichet.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// A real SMTP server of its own process (Debian's package python3-aiosmtpd) on a loopback port.
public final class SmtpServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private SmtpServer(Process process) {
        this.process = process;
        Thread.ofVirtual().start(() -> {
            try (BufferedReader reader = process.inputReader()) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) lines.add(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// @param options see `smtp_server.py`
    public static SmtpServer start(int port, String... options) throws IOException, InterruptedException {
        var script = Files.createTempFile("smtp", ".py");
        try (var stream = SmtpServer.class.getResourceAsStream("smtp_server.py")) {
            Files.write(script, stream.readAllBytes());
        }
        var command = new ArrayList<>(List.of("/usr/bin/python3", script.toString(), String.valueOf(port)));
        command.addAll(List.of(options));
        var server = new SmtpServer(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(new java.io.File("target/smtp-server.log"))).start());
        if (!"ready".equals(server.lines.poll(30, TimeUnit.SECONDS))) throw new IllegalStateException("no SMTP server: is python3-aiosmtpd installed?");
        Files.delete(script);
        return server;
    }

    /// A mail that the server took.
    record Mail(String from, List<String> to, boolean tls, boolean login, String raw, MimeMessage message) {
        String header(String name) throws MessagingException {
            var all = message.getHeader(name);
            if (all == null) return null;
            if (all.length > 1) throw new IllegalStateException(name + " stands " + all.length + " times");
            return all[0];
        }

        String text() throws IOException, MessagingException {
            return ((String) message.getContent()).replace("\r\n", "\n");
        }
    }

    Mail next() throws Exception {
        var line = lines.poll(20, TimeUnit.SECONDS);
        if (line == null) throw new AssertionError("no mail came");
        return mail(line);
    }

    /// Everything that came since, without waiting: only asserted once sending has ended.
    List<Mail> rest() throws Exception {
        var all = new ArrayList<String>();
        lines.drainTo(all);
        var mails = new ArrayList<Mail>();
        for (var line : all) mails.add(mail(line));
        return mails;
    }

    private static Mail mail(String line) throws Exception {
        var json = JSON.readTree(line);
        var to = new ArrayList<String>();
        json.get("to").forEach(address -> to.add(address.asString()));
        var raw = Base64.getDecoder().decode(json.get("raw").asString());
        return new Mail(json.get("from").asString(), to, json.get("tls").asBoolean(), json.get("login").asBoolean(), new String(raw, java.nio.charset.StandardCharsets.ISO_8859_1),
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
