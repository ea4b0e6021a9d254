// A jar does not keep that a file can be run.
new File(new File(request.outputDirectory, request.artifactId), 'mvnw').setExecutable(true)
