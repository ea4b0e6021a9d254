package io.hexapay.app.architecture.planted.app.gateway;

import io.lettuce.core.RedisURI;

record UsesLettuce(RedisURI uri) {}
