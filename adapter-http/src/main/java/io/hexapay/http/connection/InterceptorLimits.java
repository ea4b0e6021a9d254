package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.hexapay.http.Timeouts;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Stands behind a host's interceptors: they change no timeout, and a body that they read ends with
 * the byte that makes it too large.
 */
final class InterceptorLimits implements Interceptor {

    private static final long LONGEST = ResponseReader.MAX_BYTES + 1;

    private final Timeouts timeouts;

    InterceptorLimits(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response =
                chain.withConnectTimeout((int) timeouts.connect().toMillis(), MILLISECONDS)
                        .withReadTimeout((int) timeouts.read().toMillis(), MILLISECONDS)
                        .withWriteTimeout(0, MILLISECONDS)
                        .proceed(chain.request());
        ResponseBody body = response.body();
        Source limited = new Limited(body.source());
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(limited), body.contentType(), -1))
                .build();
    }

    private static final class Limited extends ForwardingSource {

        private long left = LONGEST;

        Limited(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (left == 0) {
                return -1;
            }
            long count = super.read(sink, Math.min(byteCount, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
