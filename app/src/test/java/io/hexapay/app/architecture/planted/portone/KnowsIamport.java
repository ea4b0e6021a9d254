package io.hexapay.app.architecture.planted.portone;

import io.hexapay.app.architecture.planted.iamport.Bystander;

record KnowsIamport(Bystander iamport) {}
