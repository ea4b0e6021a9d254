package io.hexapay.app.examples;

import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;

enum NextStep {
    DELIVER,
    WAIT,
    PAY_AGAIN,
    TAKE_BACK,
    ASK_A_PERSON;

    /** No default: the compiler names a status that is missing here. */
    static NextStep after(Payment payment, Money price) {
        return switch (payment.status()) {
            case PAID -> payment.amount().equals(price) ? DELIVER : ASK_A_PERSON;
            case READY, VIRTUAL_ACCOUNT_ISSUED, PENDING -> WAIT;
            case FAILED, EXPIRED -> PAY_AGAIN;
            case CANCELLED -> TAKE_BACK;
            case PARTIALLY_CANCELLED -> ASK_A_PERSON;
        };
    }
}
