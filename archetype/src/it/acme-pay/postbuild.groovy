// Each of the builds of invoker.properties ends as it should for the reason that is meant.
def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)

assert builds.size() == 3

def (leftOut, excluded, whole) = builds
for (narrowed in [leftOut, excluded]) {
    assert narrowed.contains('Tests run: 2, Failures: 1, Errors: 0, Skipped: 0')
    assert narrowed.contains('UnrunContractsEngine$EveryContract.isRun')
}
assert leftOut.contains('AcmePayAuth is not tested: no test extends AuthPortContract')
assert leftOut.contains('AcmePayPayments is not tested: no test extends AuthenticatedCallContract')
assert leftOut.contains('AcmePayPayments is not tested: no test extends PaymentPortContract')
for (contract in ['Auth', 'Call', 'Payment']) {
    assert excluded.contains("AcmePay${contract}ContractTest is not run: the build leaves it out")
}

// With a plug-in, so that the check of its operations (P17) is not left out.
assert whole =~ /Contract kit: \d+ checks held, 0 broken, \d+ not applicable \((?!.*P17)/
