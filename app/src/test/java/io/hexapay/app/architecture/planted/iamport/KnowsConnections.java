package io.hexapay.app.architecture.planted.iamport;

import io.hexapay.app.architecture.planted.http.connection.Bystander;

interface KnowsConnections {
    Bystander it();
}
