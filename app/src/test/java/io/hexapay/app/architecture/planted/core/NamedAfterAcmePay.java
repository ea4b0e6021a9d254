package io.hexapay.app.architecture.planted.core;

interface NamedAfterAcmePay {}
