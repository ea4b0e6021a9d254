package io.hexapay.app.architecture.planted.nicepay;

public interface PublicTranslation {}
