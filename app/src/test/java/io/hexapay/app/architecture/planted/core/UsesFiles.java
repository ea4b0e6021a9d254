package io.hexapay.app.architecture.planted.core;

import java.io.File;

record UsesFiles(File file) {}
