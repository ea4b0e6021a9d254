package io.hexapay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A sandbox that strayed from the documents would be found. */
class DeviationsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    iamport-token-ok | ,"now":1512446940 | | $.response.now: missing (documented: \
                    time of 10 digits)
                    iamport-token-ok | 1512448740 | "1512448740" | $.response.expired_at: text \
                    (documented: time of 10 digits)
                    iamport-token-ok | 1512448740 | 1512448740000 | $.response.expired_at: time \
                    of 13 digits (documented: time of 10 digits)
                    iamport-token-ok | 1512448740 | 1512448740.0 | $.response.expired_at: \
                    fraction (documented: time of 10 digits)
                    iamport-token-ok | 0da2161075da | 0DA2 | $.response.access_token: text \
                    (documented: 40 hexadecimal digits)
                    iamport-token-ok | "code":0 | "code":"0" | $.code: "0" (documented: 0)
                    iamport-token-ok | "code":0 | "code":0,"extra":1 | $.extra: whole number \
                    (documented: no such key)
                    iamport-token-401 | "response":null | "response":{} | $.response: object \
                    (documented: null)
                    iamport-token-401 | 확인하세요 | 확인해 | $.message: "인증에 실패하였습니다. API키와 secret을 \
                    확인해." (documented: "인증에 실패하였습니다. API키와 secret을 확인하세요.")
                    nicepay-token-ok | 02.000+0900 | 02.000+09:00 | $.expireAt: time as in \
                    9999-99-99T99:99:99.999+99:99 (documented: time as in \
                    9999-99-99T99:99:99.999+9999)
                    nicepay-token-ok | 02.000+0900 | 02+0900 | $.expireAt: time as in \
                    9999-99-99T99:99:99+9999 (documented: time as in 9999-99-99T99:99:99.999+9999)
                    nicepay-token-ok | 02.000+0900 | 02.000Z | $.expireAt: time as in \
                    9999-99-99T99:99:99.999Z (documented: time as in 9999-99-99T99:99:99.999+9999)
                    nicepay-token-ok | "2021-07-31T00:58:02.000+0900" | 1627660682 | $.expireAt: \
                    time of 10 digits (documented: time as in 9999-99-99T99:99:99.999+9999)
                    nicepay-token-ok | "0000" | 0 | $.resultCode: 0 (documented: "0000")
                    nicepay-payment-paid | "failedAt": "0" | "failedAt": 1 | $.failedAt: whole \
                    number (documented: text)
                    nicepay-payment-cancelled | "couponAmt": 0 | "couponAmt": "0" | \
                    $.cancels[0].couponAmt: text (documented: whole number)
                    iamport-payment-paid | "cancel_history": [] | "cancel_history": [1] | \
                    $.response.cancel_history: array (documented: empty array)
                    """)
    void finds(String sample, String documented, String strayed, String deviation)
            throws Exception {
        String text = Samples.read(sample);
        assertThat(text).contains(documented);
        String answer = text.replace(documented, strayed == null ? "" : strayed);

        assertThat(Deviations.of(answer, text)).containsExactly(deviation);
    }

    @Test
    void findsARenamedKey() throws Exception {
        String text = Samples.read("nicepay-token-ok");

        assertThat(Deviations.of(text.replace("expireAt", "expiredAt"), text))
                .containsExactly(
                        "$.expireAt: missing (documented: time as in 9999-99-99T99:99:99.999+9999)",
                        "$.expiredAt: time as in 9999-99-99T99:99:99.999+9999 "
                                + "(documented: no such key)");
    }

    @Test
    void findsAKeyTwice() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Deviations.of("{\"code\":0,\"code\":0}", "{\"code\":0}"));
    }

    @Test
    void acceptsOtherValuesOfTheSameForm() {
        assertThat(
                        Deviations.of(
                                "{\"name\":\"b\",\"amount\":20,\"at\":1999999999,\"pai"
                                        + "dAt\":0,\"list\":[1,2]}",
                                ("{\"name\":\"a\",\"amount\":1,\"at\":1512448740,\"pai"
                                        + "dAt\":\"0\",\"list\":[9]}")))
                .isEmpty();
    }

    @Test
    void findsATokenThatIsNoJwtAndAnotherType() {
        assertThat(
                        Deviations.of(
                                "{\"token\":\"new-token\",\"type\":\"B\"}",
                                "{\"token\":\"eyJhbGciOi.eyJpYXQiOj.c2lnbg\",\"type\":\"A\"}"))
                .containsExactly(
                        "$.token: text (documented: JWT)", "$.type: \"B\" (documented: \"A\")");
    }

    @ParameterizedTest
    @MethodSource("allSamples")
    void findsEveryKeyThatIsMissingEmptyOrOfAnotherType(String sample) throws Exception {
        String text = Samples.read(sample);
        int keys = objectsIn(Deviations.read(text)).stream().mapToInt(ObjectNode::size).sum();

        for (int key = 0; key < keys; key++) {
            assertThat(Deviations.of(strayed(text, key, ObjectNode::remove), text)).isNotEmpty();
            assertThat(Deviations.of(strayed(text, key, DeviationsTest::swapNull), text))
                    .isNotEmpty();
            assertThat(Deviations.of(strayed(text, key, DeviationsTest::swapType), text))
                    .isNotEmpty();
        }
    }

    static Stream<String> allSamples() throws Exception {
        Path folder = Path.of(DeviationsTest.class.getResource("/samples").toURI());
        return Arrays.stream(folder.toFile().list())
                .filter(file -> file.endsWith(".json"))
                .map(file -> file.replace(".json", ""));
    }

    private static String strayed(String text, int key, BiConsumer<ObjectNode, String> change) {
        JsonNode copy = Deviations.read(text);
        int before = 0;
        for (ObjectNode object : objectsIn(copy)) {
            if (key < before + object.size()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                change.accept(object, names.get(key - before));
                break;
            }
            before += object.size();
        }
        return copy.toString();
    }

    private static void swapNull(ObjectNode object, String name) {
        object.set(name, object.get(name).isNull() ? new TextNode("a") : NullNode.getInstance());
    }

    private static void swapType(ObjectNode object, String name) {
        object.set(
                name,
                object.get(name).isTextual()
                        ? new BigIntegerNode(BigInteger.TEN)
                        : new TextNode("a"));
    }

    /** The node and all below it that are objects. */
    private static List<ObjectNode> objectsIn(JsonNode node) {
        List<ObjectNode> objects = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        StreamSupport.stream(node.spliterator(), false)
                .forEach(child -> objects.addAll(objectsIn(child)));
        return objects;
    }
}
