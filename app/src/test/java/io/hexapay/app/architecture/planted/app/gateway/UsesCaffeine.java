package io.hexapay.app.architecture.planted.app.gateway;

import com.github.benmanes.caffeine.cache.Cache;

record UsesCaffeine(Cache<String, String> cache) {}
