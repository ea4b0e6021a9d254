package io.hexapay.iamport;

import io.hexapay.tck.WebhookFixture;
import io.hexapay.tck.WebhookPortContract;

class IamportWebhookContractTest extends WebhookPortContract {

    @Override
    protected WebhookFixture gateway() {
        return new IamportFixture();
    }
}
