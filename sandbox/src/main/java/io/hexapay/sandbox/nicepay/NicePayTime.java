package io.hexapay.sandbox.nicepay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * NicePay's way to write a time: in Seoul, with an offset that has no colon, as in
 * {@code 2021-07-31T00:58:02.000+0900}.
 */
final class NicePayTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx")
                    .withZone(ZoneId.of("Asia/Seoul"));

    private NicePayTime() {}

    static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    static Instant parse(String time) {
        return FORMAT.parse(time, Instant::from);
    }
}
