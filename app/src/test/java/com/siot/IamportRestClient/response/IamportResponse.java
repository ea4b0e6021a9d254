package com.siot.IamportRestClient.response;

import org.jspecify.annotations.Nullable;

/** As the official client declares it. */
public class IamportResponse<T> {

    private @Nullable T response;

    public static <T> IamportResponse<T> of(T response) {
        IamportResponse<T> created = new IamportResponse<>();
        created.response = response;
        return created;
    }

    public @Nullable T getResponse() {
        return response;
    }
}
