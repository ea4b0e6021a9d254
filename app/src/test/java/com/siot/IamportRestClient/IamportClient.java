package com.siot.IamportRestClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.siot.IamportRestClient.exception.IamportResponseException;
import com.siot.IamportRestClient.response.AccessToken;
import com.siot.IamportRestClient.response.IamportResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Stands for the official client 0.3.0, which no repository of this build has: declared as that is,
 * and asking for a token before each call, as that does. It answers with JSON in place of types.
 */
public class IamportClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final MediaType TYPE = MediaType.get("application/json");

    /** Where the original has its Retrofit: tests set their simulator's. */
    public URI url = URI.create("https://api.iamport.kr");

    private final OkHttpClient http = new OkHttpClient();
    private final String key;
    private final String secret;

    public IamportClient(String key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    public IamportResponse<AccessToken> getAuth() throws IamportResponseException, IOException {
        byte[] body = JSON.writeValueAsBytes(Map.of("imp_key", key, "imp_secret", secret));
        Request request =
                new Request.Builder()
                        .url(url + "/users/getToken")
                        .post(RequestBody.create(body, TYPE))
                        .build();
        return IamportResponse.of(
                AccessToken.of(response(request).path("access_token").textValue()));
    }

    public IamportResponse<JsonNode> paymentByImpUid(String impUid)
            throws IamportResponseException, IOException {
        AccessToken auth = getAuth().getResponse();
        Request request =
                new Request.Builder()
                        .url(url + "/payments/" + impUid)
                        // Without "Bearer".
                        .header("Authorization", auth.getToken())
                        .build();
        return IamportResponse.of(response(request));
    }

    private JsonNode response(Request request) throws IamportResponseException, IOException {
        try (Response answer = http.newCall(request).execute()) {
            JsonNode body = JSON.readTree(answer.body().bytes());
            if (!answer.isSuccessful()) {
                throw new IamportResponseException(body.path("message").asText(), answer.code());
            }
            return body.path("response");
        }
    }
}
