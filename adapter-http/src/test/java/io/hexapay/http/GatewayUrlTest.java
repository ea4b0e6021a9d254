package io.hexapay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com",
                "https://api.example.com:8443/path",
                "HTTPS://api.example.com/",
                "http://127.0.0.1:8080",
                "http://localhost",
                "http://[::1]:80/"
            })
    void isHttpsOrPlainHttpToLoopback(String url) {
        assertThat(GatewayUrl.of(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://127.0.0.1",
                "//api.example.com",
                "api.example.com",
                "https://",
                "https://api.example.com:0",
                "https://api.example.com:65536",
                "https://[fe80::1%25eth0]/",
                "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                        + "aaaaaaaaa.example",
                "ftp://api.example.com",
                "https://api.example.com?a=b",
                "https://api.example.com#a"
            })
    void isNothingElse(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayUrl.of(url))
                .withMessageStartingWith("url: ")
                .withMessageContaining("(expected: https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:canary@host",
                "https://user:canary @host",
                "https://user:canary@pw@host",
                "https://user:canary@my_host",
                "https://canary_host",
                "http://host/#canary",
                "https://host?key=canary"
            })
    void doesNotRepeatACredentialWrittenIntoIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayUrl.of(url))
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void isABaseWithOrWithoutASlashAtItsEnd() {
        assertThat(GatewayUrl.of("https://host/a").toHttpUrl())
                .isEqualTo(GatewayUrl.of("https://host/a/").toHttpUrl());
    }
}
