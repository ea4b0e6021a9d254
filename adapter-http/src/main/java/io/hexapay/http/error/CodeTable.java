package io.hexapay.http.error;

import io.hexapay.core.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a gateway's own codes. The first row that fits an answer decides; if none does,
 * its HTTP status decides.
 *
 * @param rows from the most particular to the most general
 */
public record CodeTable(List<Row> rows) {

    public CodeTable {
        rows = List.copyOf(rows);
    }

    /** A table of these rows. */
    public static CodeTable of(Row... rows) {
        return new CodeTable(List.of(rows));
    }

    /** These rows, and then this table's. */
    public CodeTable after(Row... first) {
        List<Row> all = new ArrayList<>(List.of(first));
        all.addAll(rows);
        return new CodeTable(all);
    }

    /** The error that an answer with this code means, in the gateway's own words. */
    public GatewayException failure(
            GatewayResponse<?> answer, String code, @Nullable String message) {
        return row(answer.status(), code)
                .map(row -> row.error(answer, code, message))
                .orElseGet(() -> answer.failure(answer.reason(code, message)));
    }

    /** The kind of error that the code means under an HTTP status, or null if no row says. */
    public @Nullable ErrorKind kind(int status, String code) {
        return row(status, code).map(Row::kind).orElse(null);
    }

    private Optional<Row> row(int status, String code) {
        return rows.stream().filter(row -> row.fits(status, code)).findFirst();
    }

    /**
     * The meaning of some codes.
     *
     * @param status the HTTP status that they have to come with, or null for any
     * @param codes as the gateway writes them; one that ends in {@code *} stands for all that begin
     *     so
     * @param words what the gateway did, as it completes "gateway …"
     * @param nextStep what to do about it
     */
    public record Row(
            @Nullable Integer status,
            List<String> codes,
            ErrorKind kind,
            String words,
            String nextStep) {

        public Row {
            codes = List.copyOf(codes);
        }

        private boolean fits(int actualStatus, String actualCode) {
            return (status == null || status == actualStatus)
                    && codes.stream().anyMatch(code -> fits(code, actualCode));
        }

        private static boolean fits(String code, String actual) {
            return code.endsWith("*")
                    ? actual.startsWith(code.substring(0, code.length() - 1))
                    : actual.equals(code);
        }

        private GatewayException error(
                GatewayResponse<?> answer, String code, @Nullable String message) {
            return kind.error(answer, words, answer.reason(code, message), nextStep);
        }
    }
}
