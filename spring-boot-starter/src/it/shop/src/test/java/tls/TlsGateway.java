package tls;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What stands before a gateway in the world: TLS, and HTTP/2 for who can. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class TlsGateway {

    private static final String PASSWORD = "changeit";
    private static final List<String> PROTOCOLS = new CopyOnWriteArrayList<>();
    private static final List<String> HEADERS =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT);

    private static volatile URI gateway;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Trusted by what this process connects with from now on. */
    public static ConfigurableApplicationContext start(URI before) throws Exception {
        gateway = before;
        Path keys = Files.createTempDirectory("tls-gateway").resolve("keys.p12");
        keytool(keys);
        trust(keys);
        return new SpringApplication(TlsGateway.class)
                .run(
                        "--spring.config.name=tls",
                        "--server.port=0",
                        "--server.http2.enabled=true",
                        "--server.ssl.key-store=" + keys,
                        "--server.ssl.key-store-password=" + PASSWORD,
                        "--spring.main.register-shutdown-hook=false",
                        "--spring.jmx.enabled=false");
    }

    public static URI urlOf(ConfigurableApplicationContext running) {
        String port = running.getEnvironment().getProperty("local.server.port");
        return URI.create("https://localhost:" + port);
    }

    /** Of each request. */
    public static List<String> protocols() {
        return PROTOCOLS;
    }

    @RequestMapping("/**")
    ResponseEntity<byte[]> forward(
            HttpServletRequest request, @RequestBody(required = false) byte[] body)
            throws IOException, InterruptedException {
        PROTOCOLS.add(request.getProtocol());
        HttpRequest.Builder forwarded =
                HttpRequest.newBuilder(URI.create(gateway + request.getRequestURI()))
                        .method(
                                request.getMethod(),
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : HEADERS) {
            if (request.getHeader(header) != null) {
                forwarded.header(header, request.getHeader(header));
            }
        }
        HttpResponse<byte[]> answer =
                http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
        return ResponseEntity.status(answer.statusCode())
                .header(
                        HttpHeaders.CONTENT_TYPE,
                        answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElseThrow())
                .body(answer.body());
    }

    private static void trust(Path keys) throws IOException, GeneralSecurityException {
        char[] password = PASSWORD.toCharArray();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "gateway", KeyStore.getInstance(keys.toFile(), password).getCertificate("gateway"));
        Path file = keys.resolveSibling("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, password);
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    private static void keytool(Path keys) throws IOException, InterruptedException {
        int code =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "gateway",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                keys.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IllegalStateException("keytool: " + code);
        }
    }
}
