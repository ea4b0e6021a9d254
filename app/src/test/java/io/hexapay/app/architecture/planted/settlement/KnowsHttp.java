package io.hexapay.app.architecture.planted.settlement;

import io.hexapay.app.architecture.planted.http.connection.Bystander;

record KnowsHttp(Bystander http) {}
