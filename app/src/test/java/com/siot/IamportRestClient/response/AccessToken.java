package com.siot.IamportRestClient.response;

/** As the official client declares it. */
public class AccessToken {

    private String token = "";

    public static AccessToken of(String token) {
        AccessToken created = new AccessToken();
        created.token = token;
        return created;
    }

    public String getToken() {
        return token;
    }
}
