package com.siot.IamportRestClient.exception;

/** As the official client declares it. */
@SuppressWarnings("serial")
public class IamportResponseException extends Exception {

    private final int httpStatusCode;

    public IamportResponseException(String message, int httpStatusCode) {
        super(message);
        this.httpStatusCode = httpStatusCode;
    }

    public int getHttpStatusCode() {
        return httpStatusCode;
    }
}
