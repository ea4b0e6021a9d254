package io.hexapay.iamport;

import io.hexapay.tck.WebhookPortContract;
import io.hexapay.tck.fixture.WebhookFixture;

class IamportWebhookContractTest extends WebhookPortContract {

    @Override
    protected WebhookFixture gateway() {
        return new IamportFixture();
    }
}
