package io.hexapay.app.architecture.planted.http;

import io.hexapay.app.architecture.planted.iamport.Bystander;

record KnowsIamport(Bystander iamport) {}
