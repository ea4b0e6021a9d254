package io.hexapay.cache.redis.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Redis's own protocol by hand, so that no test trusts the client that it tests. Bytes are ISO
 * 8859-1.
 */
public final class RedisTalk implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    public RedisTalk(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** However long the next answer takes. */
    public void waitForever() throws IOException {
        socket.setSoTimeout(0);
    }

    public String ask(String... command) throws IOException {
        send(command);
        return answer();
    }

    public void send(String... command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(("*" + command.length + "\r\n").getBytes(ISO_8859_1));
        for (String word : command) {
            byte[] bytes = word.getBytes(ISO_8859_1);
            out.write(("$" + bytes.length + "\r\n").getBytes(ISO_8859_1));
            out.write(bytes);
            out.write("\r\n".getBytes(ISO_8859_1));
        }
        socket.getOutputStream().write(out.toByteArray());
    }

    public String answer() throws IOException {
        String head = line();
        String rest = head.substring(1);
        return switch (head.charAt(0)) {
            case '$' -> rest.equals("-1") ? "(nil)" : bulk(Integer.parseInt(rest));
            case '*' -> answers(Integer.parseInt(rest));
            default -> rest;
        };
    }

    private String answers(int count) throws IOException {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(answer());
        }
        return String.join("\n", elements);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String bulk(int length) throws IOException {
        String text = new String(in.readNBytes(length), ISO_8859_1);
        in.skipNBytes(2);
        return text;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        in.skipNBytes(1);
        return line.toString();
    }
}
