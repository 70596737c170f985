package org.guichet.ws.door;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A request whose body must arrive whole within a time: a sender who lets it drip keeps neither connection nor memory.
final class PacedRequest extends HttpServletRequestWrapper {
    static final Duration WHOLE = Duration.ofSeconds(30);

    private final long began = System.nanoTime();
    private ServletInputStream stream;
    private boolean late;

    PacedRequest(HttpServletRequest request) {
        super(request);
    }

    boolean tooSlow() {
        return late;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) stream = new Paced(super.getInputStream());
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding() == null ? StandardCharsets.UTF_8.name() : getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(getInputStream(), encoding));
    }

    private final class Paced extends ServletInputStream {
        private final ServletInputStream body;

        Paced(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            inTime();
            return waited(body::read);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            inTime();
            return waited(() -> body.read(into, from, length));
        }

        /// Silence in the middle of a body ends it before the whole time is over.
        private int waited(Reading reading) throws IOException {
            try {
                return reading.read();
            } catch (IOException e) {
                // Tomcat wraps it
                late = late || e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
                throw e;
            }
        }

        private void inTime() throws IOException {
            if (System.nanoTime() - began <= WHOLE.toNanos()) return;
            late = true;
            throw new IOException("the body did not arrive within " + WHOLE.toSeconds() + " s");
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }

    private interface Reading {
        int read() throws IOException;
    }
}
