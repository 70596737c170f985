package org.guichet.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.SocketFactory;

/// One HTTP/1.1 connection to loopback, kept open: a client that takes as little as possible from the machine it shares
/// with the server under measure.
final class HttpLine implements Closeable {
    private static final int TIME_LIMIT_MILLIS = 30_000;
    private final String host;
    private final int port;
    private final SocketFactory sockets;
    private Socket socket;
    private InputStream in;

    HttpLine(String base) {
        this(base, SocketFactory.getDefault());
    }

    /// Over sockets of another kind, such as TLS.
    HttpLine(String base, SocketFactory sockets) {
        this.sockets = sockets;
        var address = URI.create(base);
        this.host = address.getHost();
        this.port = address.getPort();
    }

    /// @param headers lines such as `Location: /x`, in the order in which they came
    record Answer(int status, List<String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// The values of a header; empty when it is not there.
        List<String> header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start)).map(line -> line.substring(start.length()).strip()).toList();
        }
    }

    /// @param headers further request headers, each ended by CR LF
    Answer send(String method, String path, String headers, byte[] body) throws IOException {
        var head = method + " " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n" + headers
                + (body == null ? "\r\n" : "Content-Length: " + body.length + "\r\n\r\n");
        var headBytes = head.getBytes(StandardCharsets.UTF_8);
        var whole = new byte[headBytes.length + (body == null ? 0 : body.length)];
        System.arraycopy(headBytes, 0, whole, 0, headBytes.length);
        if (body != null) System.arraycopy(body, 0, whole, headBytes.length, body.length);
        if (socket == null) open();
        try {
            socket.getOutputStream().write(whole);
            return read();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        socket = sockets.createSocket(InetAddress.getByName(host), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIME_LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    private Answer read() throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new ArrayList<String>();
        var length = -1;
        var chunked = false;
        var last = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) length = Integer.parseInt(line.substring(15).strip());
            else if (lower.startsWith("transfer-encoding:")) chunked = lower.contains("chunked");
            else if (lower.startsWith("connection:")) last = lower.contains("close");
        }
        var body = chunked ? chunks() : length > 0 ? in.readNBytes(length) : new byte[0];
        if (last) close();
        return new Answer(status, headers, body);
    }

    private byte[] chunks() throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        for (var size = Integer.parseInt(line().strip(), 16); size > 0; size = Integer.parseInt(line().strip(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new EOFException("the server closed the connection");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) socket.close();
        socket = null;
    }
}
