package io.hexapay.http.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.http.redaction.Redaction;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of what goes over the wire, for troubleshooting: at TRACE, one line for each request and
 * each answer. Of headers the harmless ones are shown, of bodies the first 4 KiB, without secrets.
 */
final class WireLog implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger("io.hexapay.http.wire");
    private static final int LONGEST = 4096;

    private static final Set<String> HARMLESS =
            Set.of(
                    ("accept cache-control connection content-encoding content-length content-type"
                                    + " date retry-after server transfer-encoding")
                            .split(" "));

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!LOG.isTraceEnabled()) {
            return chain.proceed(request);
        }
        Redaction redaction = CallState.of(chain).redaction();
        LOG.trace(
                "--> {} {} {} {}",
                request.method(),
                redaction.ofWords(request.url().toString()),
                shown(request.headers(), redaction),
                shown(request.body(), redaction));
        try {
            Response response = chain.proceed(request);
            LOG.trace(
                    "<-- {} {} {}",
                    response.code(),
                    shown(response.headers(), redaction),
                    shown(response, redaction));
            return response;
        } catch (IOException e) {
            LOG.trace("<-- none: {}", e.getClass().getName());
            throw e;
        }
    }

    /** Who reads a body that cannot be read will say so, and close it. */
    private static String shown(Response response, Redaction redaction) {
        Buffer bytes = new Buffer();
        try {
            bytes.writeAll(response.peekBody(LONGEST).source());
            byte[] utf8 = ResponseCharset.toUtf8(bytes, response.header("Content-Type"));
            return redaction.ofText(new String(utf8, UTF_8));
        } catch (UnreadableResponseException e) {
            return "(" + e.getMessage() + ")";
        } catch (IOException e) {
            return "(not readable: " + e.getClass().getName() + ")";
        }
    }

    private static String shown(Headers headers, Redaction redaction) {
        return IntStream.range(0, headers.size())
                .mapToObj(i -> shown(headers.name(i), headers.value(i), redaction))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String shown(String name, String value, Redaction redaction) {
        boolean harmless = HARMLESS.contains(name.toLowerCase(Locale.ROOT));
        return redaction.ofWords(name)
                + ": "
                + (harmless ? redaction.ofWords(value) : Redaction.MASK);
    }

    private static String shown(@Nullable RequestBody body, Redaction redaction)
            throws IOException {
        if (body == null) {
            return "";
        }
        Buffer bytes = new Buffer();
        body.writeTo(bytes);
        return redaction.ofText(bytes.readUtf8(Math.min(LONGEST, bytes.size())));
    }
}
