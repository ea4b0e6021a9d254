package io.hexapay.tck.architecture.planted.text;

/** Breaks a rule: it prints its token. */
record HoldsText(String accessToken) {}
