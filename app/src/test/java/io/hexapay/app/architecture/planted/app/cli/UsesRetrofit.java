package io.hexapay.app.architecture.planted.app.cli;

import retrofit2.Retrofit;

record UsesRetrofit(Retrofit retrofit) {}
