package org.guichet.ws;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/// Stops a body that has no announced length once it passes the limit.
final class CountedInput extends ServletInputStream {
    private final ServletInputStream body;
    private long left;

    CountedInput(ServletInputStream body, long most) {
        this.body = body;
        this.left = most;
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
        left -= n;
        if (left < 0) throw new BodyTooLarge();
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
