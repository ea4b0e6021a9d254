package io.hexapay.iamport;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code cancel_history}. In which order it is told is not documented: it is sorted by time,
 * and of one second, as it is told, from whichever end is the older one.
 */
final class CancelHistory {

    private CancelHistory() {}

    /**
     * The cancellations, oldest first. What goes beyond {@code cancelled} is only requested:
     * PayPal's may wait to be carried out.
     *
     * @param history null or empty if it is not told
     * @throws Malformed if it does not add up to {@code cancelled}, as what was cancelled when is
     *     not known then, or is more than {@code total}
     */
    static List<Cancellation> of(
            ResponseFields fields,
            @Nullable List<@Nullable IamportCancellation> history,
            Money cancelled,
            Money total) {
        List<Cancellation> cancellations = new ArrayList<>();
        BigDecimal left = cancelled.amount();
        BigDecimal sum = BigDecimal.ZERO;
        for (IamportCancellation entry : sorted(fields, history)) {
            Money amount = entry.money(fields, cancelled.currency());
            sum = sum.add(amount.amount());
            boolean isDone = left.signum() > 0;
            left = isDone ? left.subtract(amount.amount()) : left;
            cancellations.add(entry.toDomain(amount, isDone ? Status.DONE : Status.REQUESTED));
        }
        if (sum.compareTo(total.amount()) > 0) {
            throw fields.malformed("whose cancel_history is more than its amount");
        }
        if (!cancellations.isEmpty() && left.signum() != 0) {
            throw fields.malformed("whose cancel_history is another sum than its cancel_amount");
        }
        return cancellations;
    }

    private static List<IamportCancellation> sorted(
            ResponseFields fields, @Nullable List<@Nullable IamportCancellation> history) {
        List<IamportCancellation> entries = new ArrayList<>();
        if (history != null) {
            history.forEach(
                    entry -> entries.add(fields.required("an entry of cancel_history", entry)));
        }
        Comparator<IamportCancellation> byTime = Comparator.comparing(IamportCancellation::time);
        boolean isNewestFirst =
                !entries.isEmpty()
                        && byTime.compare(entries.get(0), entries.get(entries.size() - 1)) > 0;
        if (isNewestFirst) {
            Collections.reverse(entries);
        }
        entries.sort(byTime);
        return entries;
    }
}
