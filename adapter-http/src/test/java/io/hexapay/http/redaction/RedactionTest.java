package io.hexapay.http.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hexapay.core.Secret;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String NEW_TOKEN = "a9ace025c90c0da2161075da6ddd3492a2fca776";
    private static final Secret SENT = Secret.of("s3cret \"quoted\" & more");
    private static final Redaction REDACTION = new Redaction(List.of(SENT));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":0,\"response\":{\"access_token\":\"%s\",\"now\":1}}",
                "{\"code\":0,\"message\":\"%s\"}",
                "{\"resultMsg\":\"token %s was issued\"}",
                "{\"%s\":1}",
                "{\"a\":[\"%s\"",
                "{\"a\":\"%s",
                "{\"a\":\"b\"%s\"",
                "<html>%s</html>",
                "<a href='?t=%s'>",
                "%s",
                "\"%s\"",
                "access_token=%s&x=1",
                "[[[[%s",
                "{\"now\":\"%s\"}",
                "\u0000{\"accessToken\":\"%s\"}",
                "{\"type\":\"%s\"}",
                "{\"type\":\"https://pg.example/%s\"}",
                "{\"title\":\"%s\"}",
                "{\"detail\":\"token %s has expired\"}"
            })
    void showsNoTokenWhereverItStands(String answer) {
        assertThat(REDACTION.ofText(answer.formatted(NEW_TOKEN))).doesNotContain(NEW_TOKEN);
        assertThat(REDACTION.ofWords(answer.formatted(NEW_TOKEN))).doesNotContain(NEW_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9f86d081884c7d659a2f", // cut: 20 of 24
                "d081884c7d659a2feaa0",
                "9f86d081\n884c7d659a2feaa0",
                "9f86d081\r\n 884c7d6\t59a2feaa0",
                "9f86d081\\n884c7d659a2feaa0",
                "9f86d081%38%384c7d659a2feaa0",
                "%39f86d081884c7d659a2feaa0c55",
                "9F86D081884C7D659A2FEAA0",
                "x9f86d081884c7d65x9a2feaa0c5x"
            })
    void showsNoPartOfASecretThatWasCutOrAltered(String echo) {
        Secret secret = Secret.of("9f86d081884c7d659a2feaa0c55");
        Redaction redaction = new Redaction(List.of(secret));

        for (String text : List.of("bad key " + echo + " here", echo)) {
            assertThat(redaction.ofWords(text).toLowerCase(Locale.ROOT))
                    .doesNotContain("9f86d081")
                    .doesNotContain("4c7d65")
                    .doesNotContain("9a2feaa0");
        }
    }

    @Test
    void showsNoSecretWhoseCharactersAUrlMayEncode() {
        Redaction redaction = new Redaction(List.of(Secret.of("ab-cd_ef.gh~ij")));

        assertThat(redaction.ofWords("key ab%2Dcd%5Fef%2Egh%7Eij refused"))
                .isEqualTo("key **** refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab\\tcd\\tef\\tgh",
                "ab%20cd%41ef%42gh%43",
                "ab&amp;cd&lt;ef",
                "abc/def+ghi/jkl=mno",
                "a b c d e f g h i"
            })
    void showsNoSecretHoweverOftenItWasEscaped(String value) {
        Redaction redaction = new Redaction(List.of(Secret.of(value)));
        String inUrl = URLEncoder.encode(value, UTF_8);
        String inHtml =
                value.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace("/", "&#x2F;")
                        .replace("+", "&#43;");
        String inJson = value.replace("\\", "\\\\");
        String inCode = everyCharacterAs("\\u%04x", value);

        assertThat(
                        List.of(
                                value,
                                inUrl,
                                inHtml,
                                inJson,
                                inCode,
                                inUrl.replace("%", "%25"),
                                inHtml.replace("&", "&amp;"),
                                inCode.replace("\\", "\\\\"),
                                URLEncoder.encode(inHtml, UTF_8),
                                everyCharacterAs("&#%d;", value),
                                everyCharacterAs("%%%02x", value),
                                everyCharacterAs("\\x%02x", value)))
                .allSatisfy(
                        echo ->
                                assertThat(redaction.ofWords("[" + echo + "]"))
                                        .isEqualTo("[****]"));
    }

    private static String everyCharacterAs(String format, String text) {
        return text.chars().mapToObj(format::formatted).collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "&a", "%", "\\", "&#x", "한글&", "%2"})
    void looksAtEachCharacterOfALongTextAFewTimes(String repeated) {
        Redaction redaction = new Redaction(List.of(Secret.of("a-secret-of-some-length")));

        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> redaction.ofWords(repeated.repeat(200_000)));
    }

    @Test
    void leavesWordsThatHaveLittleOfASecret() {
        Redaction redaction = new Redaction(List.of(Secret.of("payment-secret")));

        assertThat(redaction.ofWords("no such payment: 존재하지 않는 결제정보입니다."))
                .isEqualTo("no such payment: 존재하지 않는 결제정보입니다.");
    }

    @Test
    void findsAShortSecretAsAWhole() {
        Redaction redaction = new Redaction(List.of(Secret.of("한글 pw")));

        assertThat(redaction.ofWords("sent %ED%95%9C%EA%B8%80%20pw and 한글 pw."))
                .isEqualTo("sent **** and ****.");
    }

    @Test
    void showsNoSecretInWhateverFormItComesBack() {
        String base64 = Base64.getEncoder().encodeToString(SENT.reveal().getBytes(UTF_8));
        List<String> forms =
                List.of(
                        SENT.reveal(),
                        "s3cret \\\"quoted\\\" & more",
                        "s3cret &quot;quoted&quot; &amp; more",
                        "s3cret+%22quoted%22+%26+more",
                        "s3cret%20%22quoted%22%20%26%20more",
                        base64);

        assertThat(forms)
                .allSatisfy(
                        form -> {
                            assertThat(REDACTION.ofText("you sent " + form))
                                    .doesNotContain("s3cret")
                                    .doesNotContain(base64.substring(0, 12));
                            assertThat(REDACTION.ofWords("you sent " + form))
                                    .doesNotContain("s3cret");
                        });
    }

    @Test
    void showsWhatHelps() {
        assertThat(REDACTION.ofText("{\"code\":-1,\"message\":\"인증에 실패하였습니다.\"}"))
                .isEqualTo("{\"code\":-1,\"message\":\"인증에 실패하였습니다.\"}");
        assertThat(
                        REDACTION.ofText(
                                ("{\"resultCode\":\"0000\",\"accessToken\":\"6d0a\",\""
                                        + "now\":\"2021-07-20T15:28:26.882+0900\"}")))
                .contains("\"resultCode\":\"0000\"", "\"accessToken\":\"****\"", "2021-07-20T15");
        assertThat(REDACTION.ofText("<h1>Service maintenance</h1>")).contains("maintenance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,"
                        + "\"detail\":\"203.0.113.217 may not call this API.\"}",
                "{\"type\":\"https://tools.ietf.org/html/rfc9110#section-15.5.4\","
                        + "\"title\":\"Forbidden\",\"status\":403}",
                "{\"type\":\"https://pg.example/problems/ip-not-allowed\","
                        + "\"detail\":\"허용되지 않은 IP\"}"
            })
    void showsAProblemOfRfc9457(String problem) {
        assertThat(REDACTION.ofText(problem)).isEqualTo(problem);
    }

    @Test
    void showsNoProblemTypeThatCouldBeAToken() {
        assertThat(REDACTION.ofText("{\"type\":\"https://pg.example/abcdefghijkl12345\"}"))
                .doesNotContain("abcdefghijkl12345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"buyerTel\":%s}",
                "{\"card_number\":%s,\"a\":1}",
                "{\"amount\": {\"phoneNumber\": %s}}",
                "{\"amount\":[%s]}",
                "{\"prepaid\":%s",
                "{\"privateNumber\":%s}",
                "{\"a\":1,%s}",
                "[%s"
            })
    void showsNoNumberThatCouldBeSomebodys(String answer) {
        for (String number : List.of("01012345678", "1012345678", "5551234", "1.01234567E9")) {
            assertThat(REDACTION.ofText(answer.formatted(number)))
                    .doesNotContain(number)
                    .contains("****");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":12900000}",
                "{\"cancel_amount\": 12900000}",
                "{\"balanceAmt\":12900000}",
                "{\"amount\":{\"total\":12900000,\"cancelledTaxFree\":1290000,\"paid\":0}}",
                "{\"paid_at\":1700000000,\"now\":1700000001}",
                "{\"code\":10000001}",
                "{\"quota\":12}"
            })
    void showsAmountsTimesAndCodes(String answer) {
        assertThat(REDACTION.ofText(answer)).isEqualTo(answer);
    }
}
