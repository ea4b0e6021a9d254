package io.hexapay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Secret;
import java.util.Base64;
import java.util.List;
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
                "\u0000{\"accessToken\":\"%s\"}"
            })
    void showsNoTokenWhereverItStands(String answer) {
        assertThat(REDACTION.ofText(answer.formatted(NEW_TOKEN))).doesNotContain(NEW_TOKEN);
        assertThat(REDACTION.ofWords(answer.formatted(NEW_TOKEN))).doesNotContain(NEW_TOKEN);
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
                                "{\"resultCode\":\"0000\",\"accessToken\":\"6d0a\",\"now\":\"2021-07-20T15:28:26.882+0900\"}"))
                .contains("\"resultCode\":\"0000\"", "\"accessToken\":\"****\"", "2021-07-20T15");
        assertThat(REDACTION.ofText("<h1>Service maintenance</h1>")).contains("maintenance");
    }
}
