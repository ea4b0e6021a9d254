package io.hexapay.spring.examples;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.Cancellations;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

@Service
class Refunds {

    private final Cancellations cancellations;
    private final Merchant merchant;

    Refunds(
            @Qualifier("shop-b") Cancellations cancellations,
            @Qualifier("shop-b") Merchant merchant) {
        this.cancellations = cancellations;
        this.merchant = merchant;
    }

    CancelResult refund(CancelRequest request) {
        return cancellations.cancel(merchant, request);
    }
}
