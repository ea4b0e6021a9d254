package io.hexapay.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaymentStoreTest {

    private final PaymentStore store =
            new PaymentStore("id", List.of(payment("sample", 10), payment("other_sample", 20)));

    @Test
    void changesASampleForOneMerchantAlone() {
        JsonObject changed =
                store.update("mine", "sample", payment -> payment.without("amount").set("new", 1));

        assertThat(changed).isSameAs(store.find("mine", "sample"));
        assertThat(store.find("mine", "sample")).hasToString("{\"id\":\"sample\",\"new\":1}");
        assertThat(store.find("theirs", "sample")).hasToString("{\"id\":\"sample\",\"amount\":10}");
        assertThat(store.visibleTo("mine").map(each -> each.text("id")))
                .containsExactly("sample", "other_sample");
    }

    @Test
    void showsThePaymentStoredLastFirstAlsoAfterAnEarlierOneChanged() {
        store.store("mine", payment("first", 1));
        store.store("mine", payment("second", 1));

        store.update("mine", "first", payment -> payment("first", 2));

        assertThat(store.visibleTo("mine").map(each -> each.text("id")))
                .containsExactly("second", "first", "sample", "other_sample");
    }

    @Test
    void changesNothingIfTheChangeThrows() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                store.update(
                                        "mine",
                                        "sample",
                                        payment -> {
                                            throw new IllegalStateException();
                                        }));

        assertThat(store.find("mine", "sample")).isSameAs(store.find("theirs", "sample"));
    }

    @Test
    void changesNothingThatIsNotThere() {
        assertThat(store.update("mine", "unknown", payment -> payment)).isNull();
        assertThat(store.find("mine", "unknown")).isNull();
    }

    @Test
    void losesNoChangeThatIsMadeAtTheSameTime() {
        List<CompletableFuture<Void>> changes =
                Stream.generate(() -> CompletableFuture.runAsync(this::addOne)).limit(200).toList();

        changes.forEach(CompletableFuture::join);

        assertThat(store.find("mine", "sample")).hasToString("{\"id\":\"sample\",\"amount\":210}");
    }

    private void addOne() {
        store.update("mine", "sample", payment -> payment("sample", payment.number("amount") + 1));
    }

    private static JsonObject payment(String id, long amount) {
        return new JsonObject().set("id", id).set("amount", amount);
    }
}
