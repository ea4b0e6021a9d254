package io.hexapay.app.architecture.planted.nicepay;

interface SignatureHelper {}
