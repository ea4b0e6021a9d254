package io.hexapay.tck.mutant;

import static io.hexapay.tck.mutant.Mutant.COUNTS_COMPRESSED_BYTES;
import static io.hexapay.tck.mutant.Mutant.GUESSES_CHARSETS;
import static io.hexapay.tck.mutant.Mutant.LIMITS_ONLY_COMPRESSED_ANSWERS;
import static io.hexapay.tck.mutant.Mutant.LIMITS_ONLY_EACH_READ;
import static io.hexapay.tck.mutant.Mutant.READS_EUC_KR_STRICTLY;
import static io.hexapay.tck.mutant.Mutant.REJECTS_BYTE_ORDER_MARKS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayId;
import io.hexapay.tck.server.WireRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** One request and its answer on a connection of their own. */
final class MutantExchange {

    private static final int LARGEST = 1 << 20;

    private final Socket socket;
    private final GatewayId gateway;
    private final Mutant mutant;
    private final Duration limit;

    MutantExchange(Socket socket, GatewayId gateway, Mutant mutant, Duration limit) {
        this.socket = socket;
        this.gateway = gateway;
        this.mutant = mutant;
        this.limit = limit;
    }

    MutantResponse run(URI base, WireRequest request) throws IOException {
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        if (mutant == LIMITS_ONLY_EACH_READ) {
            socket.setSoTimeout((int) limit.multipliedBy(20).toMillis());
        }
        socket.getOutputStream().write(bytesOf(request));
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int status = statusOf(line(in));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[header.length - 1].strip());
        }
        byte[] body = body(in, headers);
        return new MutantResponse(
                status, headers, text(body, headers.getOrDefault("content-type", "")));
    }

    private static byte[] bytesOf(WireRequest request) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
        request.headers().forEach((k, v) -> text.append(k).append(": ").append(v).append("\r\n"));
        text.append("Connection: close\r\nContent-Length: ");
        text.append(request.body().getBytes(UTF_8).length);
        return text.append("\r\n\r\n").append(request.body()).toString().getBytes(UTF_8);
    }

    private static int statusOf(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        if (!line.startsWith("HTTP/1.1 ") || !parts[1].matches("[1-9][0-9]{2}")) {
            throw new IOException("not HTTP");
        }
        return Integer.parseInt(parts[1]);
    }

    private byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        String length = headers.getOrDefault("content-length", "");
        if (!length.matches("[0-9]{1,9}")) {
            throw new IOException("no length");
        }
        int count = Integer.parseInt(length);
        if (count > LARGEST && mutant != LIMITS_ONLY_COMPRESSED_ANSWERS) {
            throw new Malformed(gateway, "answered more than 1 MiB");
        }
        byte[] body = in.readNBytes(count);
        if (body.length < count) {
            throw new EOFException("cut off");
        }
        return headers.getOrDefault("content-encoding", "").equals("gzip") ? unzipped(body) : body;
    }

    private byte[] unzipped(byte[] body) throws IOException {
        try (InputStream zipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            int most = mutant == COUNTS_COMPRESSED_BYTES ? Integer.MAX_VALUE : LARGEST + 1;
            byte[] all = zipped.readNBytes(most);
            if (all.length == most) {
                throw new Malformed(gateway, "answered more than 1 MiB");
            }
            return all;
        }
    }

    private String text(byte[] body, String type) {
        int name = type.toLowerCase(Locale.ROOT).indexOf("charset=");
        String text = new String(body, name < 0 ? UTF_8 : charset(type.substring(name + 8)));
        boolean marked = text.startsWith("\uFEFF") && mutant != REJECTS_BYTE_ORDER_MARKS;
        return marked ? text.substring(1) : text;
    }

    private Charset charset(String name) {
        if (name.equals("euc-kr") && mutant != READS_EUC_KR_STRICTLY) {
            return Charset.forName("MS949");
        }
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            if (mutant == GUESSES_CHARSETS) {
                return UTF_8;
            }
            throw new Malformed(gateway, "answered in no charset");
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("cut off");
            }
            if (one != '\r') {
                line.write(one);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
