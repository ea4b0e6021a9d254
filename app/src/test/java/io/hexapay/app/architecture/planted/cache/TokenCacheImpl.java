package io.hexapay.app.architecture.planted.cache;

interface TokenCacheImpl {}
