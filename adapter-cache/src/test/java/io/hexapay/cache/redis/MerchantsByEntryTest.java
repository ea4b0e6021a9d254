package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.merchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class MerchantsByEntryTest {

    private final MerchantsByEntry merchants = new MerchantsByEntry();

    @Test
    void findsTheMerchantThatWasPutLast() {
        merchants.put("entry", merchant("shop", "before"));
        merchants.put("entry", SHOP);

        assertThat(merchants.find("entry")).isSameAs(SHOP);
        assertThat(merchants.find("other")).isNull();
    }

    @Test
    void keepsNoMerchantAlive() {
        merchants.put("entry", merchant("gone", "secret"));

        await().until(
                        () -> {
                            System.gc();
                            return merchants.find("entry") == null;
                        });
    }
}
