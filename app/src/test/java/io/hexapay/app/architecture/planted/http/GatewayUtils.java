package io.hexapay.app.architecture.planted.http;

interface GatewayUtils {}
