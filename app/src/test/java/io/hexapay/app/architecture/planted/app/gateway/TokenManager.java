package io.hexapay.app.architecture.planted.app.gateway;

interface TokenManager {}
