package org.guichet.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.guichet.config.ConfigError;
import org.guichet.config.Installation;
import org.springframework.stereotype.Component;

/// One POST over HTTP/1.1 to an address that was looked at before: the socket goes to that very address, whatever the name may
/// stand for by now, while certificate and `Host` are checked against the name. Everything is bounded: the whole exchange ends after
/// `PATIENCE`, headers end after `LONGEST_HEAD` bytes, and of the answer's body nothing is read. Redirects are answers like others.
@Component
final class WebhookClient implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_HEAD = 16 * 1024;

    private final SSLSocketFactory tls;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("webhook-watch").factory());

    WebhookClient(Installation installation) {
        this.tls = trusting(installation.settings().events().caFile());
    }

    /// What came back: a status, or the error that kept it from coming.
    ///
    /// @param retryAfter seconds that the receiver asks to wait, or 0
    record Reply(int status, EventError error, int retryAfter) {
        boolean accepted() {
            return error == null;
        }
    }

    Reply post(Targets.Target target, String path, Map<String, String> headers, byte[] body) {
        var late = new AtomicBoolean();
        try (var socket = new Socket()) {
            var alarm = watch.schedule(() -> {
                late.set(true);
                close(socket);
            }, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(target.address(), target.port()), (int) PATIENCE.toMillis());
                return exchange(target.secure() ? secured(socket, target) : socket, target, path, headers, body);
            } finally {
                alarm.cancel(false);
            }
        } catch (SocketTimeoutException e) {
            return failed(EventError.FAILED_TIMEOUT);
        } catch (SSLException e) {
            return failed(late.get() ? EventError.FAILED_TIMEOUT : EventError.FAILED_TLS);
        } catch (IOException e) {
            return failed(late.get() ? EventError.FAILED_TIMEOUT : EventError.FAILED_CONNECTION);
        }
    }

    private static Reply failed(EventError error) {
        return new Reply(0, error, 0);
    }

    private Socket secured(Socket socket, Targets.Target target) throws IOException {
        var secured = (SSLSocket) tls.createSocket(socket, target.host(), target.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static Reply exchange(Socket socket, Targets.Target target, String path, Map<String, String> headers, byte[] body) throws IOException {
        var head = new StringBuilder("POST ").append(path).append(" HTTP/1.1\r\nHost: ").append(target.uri().getRawAuthority()).append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        var start = head.toString().getBytes(StandardCharsets.US_ASCII);
        var whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        out.write(whole);
        out.flush();
        var in = new java.io.BufferedInputStream(socket.getInputStream(), 2048);
        var left = new int[] {LONGEST_HEAD};
        for (var answers = 0; answers < 5; answers++) {
            var status = status(line(in, left));
            var wait = 0;
            if (status == 0) break;
            for (var line = line(in, left); line != null && !line.isEmpty(); line = line(in, left)) {
                if (line.toLowerCase(Locale.ROOT).matches("retry-after:\\s*\\d{1,9}\\s*")) wait = Integer.parseInt(line.substring(12).strip());
            }
            if (left[0] <= 0) break;
            if (status >= 200) return new Reply(status, error(status), wait);
        }
        return failed(EventError.FAILED_ANSWER);
    }

    private static EventError error(int status) {
        if (status < 300) return null;
        if (status == 410) return EventError.FAILED_GONE;
        return status < 400 ? EventError.FAILED_REDIRECT : EventError.FAILED_STATUS;
    }

    /// The status of a status line, or 0 where that is none.
    private static int status(String line) {
        return line != null && line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?") ? Integer.parseInt(line.substring(9, 12)) : 0;
    }

    /// One line without its end; null where the stream ends or the head is too long.
    private static String line(InputStream in, int[] left) throws IOException {
        var line = new StringBuilder();
        while (left[0]-- > 0) {
            var c = in.read();
            if (c < 0) return null;
            if (c == '\n') return line.toString();
            if (c != '\r') line.append((char) c);
        }
        return null;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The JDK's own authorities, or those of a file.
    private static SSLSocketFactory trusting(java.nio.file.Path authorities) {
        if (authorities == null) return (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var stream = Files.newInputStream(authorities)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null);
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) store.setCertificateEntry("authority-" + ++number, certificate);
            if (number == 0) throw new ConfigError("events: ca-file " + authorities + " holds no certificate");
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigError("events: ca-file " + authorities + " cannot be used: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
