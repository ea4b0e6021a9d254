package io.hexapay.http.connection;

import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** A body that ends early if it is too large. */
final class LimitedBody extends ForwardingSource {

    private long left;

    private LimitedBody(Source source, long longest) {
        super(source);
        left = longest;
    }

    /** The same response, of whose body no more than {@code longest} bytes can be read. */
    static Response of(Response response, long longest) {
        ResponseBody body = response.body();
        Source limited = new LimitedBody(body.source(), longest);
        long length = body.contentLength() <= longest ? body.contentLength() : -1;
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(limited), body.contentType(), length))
                .build();
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
