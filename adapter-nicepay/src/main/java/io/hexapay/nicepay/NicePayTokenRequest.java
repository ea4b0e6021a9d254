package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The body that asks for a token.
 *
 * @param charset of the answer: {@code utf-8} or {@code euc-kr} (the seed document's "utf-7" is a
 *     misprint)
 */
record NicePayTokenRequest(@JsonProperty("returnCharSet") String charset) {

    static final NicePayTokenRequest UTF_8 = new NicePayTokenRequest("utf-8");
}
