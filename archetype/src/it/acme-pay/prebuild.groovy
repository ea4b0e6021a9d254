// The generated project, as it is, and as if nobody had written the contract tests.
def generated = new File(
        basedir, '../../test-classes/projects/acme-pay/project/acme-pay-hexapay-adapter')

assert new File(generated, 'mvnw').canExecute()
generated.eachFileRecurse(groovy.io.FileType.FILES) { file ->
    def path = generated.relativePath(file)
    assert !path.contains('__')
    assert path.startsWith('mvnw') || !(file.text =~ /\$\{[\w.]+}/)
    def projects = path.endsWith('ContractTest.java') ? ['whole'] : ['whole', 'contracts-left-out']
    for (project in projects) {
        def copy = new File(basedir, "$project/$path")
        copy.parentFile.mkdirs()
        copy.bytes = file.bytes
    }
}
