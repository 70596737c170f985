package org.guichet.cli;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.guichet.api.HttpError;
import org.guichet.api.Problems;
import org.guichet.kernel.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies over 1 MiB (11 MiB where staff attach documents) before anything reads them: by their announced length at once, and those without one
/// as soon as they pass the limit. The answer is a problem (RFC 9457) with its own code.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {
    static final long LIMIT = 1024 * 1024;
    /// Where staff attach documents to an evolution; the desk has its own limit for one document.
    private static final Pattern DOCUMENTS = Pattern.compile("/evolutions/\\d+/documents");
    private static final long DOCUMENTS_LIMIT = 11 * LIMIT;

    /// The web services have a narrower limit of their own and answer in their own dress.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/ws/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            refuse(request, response, limit);
            return;
        }
        if (request.getContentLengthLong() >= 0 || request.getHeader("Transfer-Encoding") == null) {
            chain.doFilter(request, response);
            return;
        }
        var counted = new Counted(request, limit);
        try {
            chain.doFilter(counted, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!counted.over || response.isCommitted()) throw e;
        }
        if (counted.over && !response.isCommitted()) {
            response.reset();
            refuse(request, response, limit);
        }
    }

    private static long limit(HttpServletRequest request) {
        return DOCUMENTS.matcher(request.getRequestURI()).matches() ? DOCUMENTS_LIMIT : LIMIT;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, long limit) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        Problems.write(request, response, Refused.of(HttpError.PAYLOAD_TOO_LARGE).arg("limit", limit));
        response.flushBuffer();
    }

    /// A body without an announced length, counted as it is read.
    private static final class Counted extends HttpServletRequestWrapper {
        private final long limit;
        private boolean over;
        private ServletInputStream stream;

        Counted(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) stream = new Counting(super.getInputStream());
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding() == null ? StandardCharsets.UTF_8.name() : getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(getInputStream(), encoding));
        }

        private final class Counting extends ServletInputStream {
            private final ServletInputStream body;
            private long read;

            Counting(ServletInputStream body) {
                this.body = body;
            }

            @Override
            public int read() throws IOException {
                var one = body.read();
                if (one >= 0) count(1);
                return one;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                var n = body.read(into, from, length);
                if (n > 0) count(n);
                return n;
            }

            private void count(int n) throws IOException {
                read += n;
                if (read <= limit) return;
                over = true;
                throw new IOException("body over " + limit + " bytes");
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
    }
}
