package io.hexapay.app.architecture.planted.http.connection;

public interface Bystander {}
