// Refused for what it must not read, and for nothing else.
def log = new File(basedir, 'build.log').text
def refused = log.readLines().findAll { it =~ /^\[ERROR] .*\.java:\[/ }.toSet()

assert refused.size() == 4
for (internal in [
        'io.hexapay.core.token.internal',
        'io.hexapay.http.connection',
        'io.hexapay.cache.redis.connection',
        'io.hexapay.sandbox.server']) {
    assert refused.any { it.endsWith("package $internal is not visible") }
    assert log.contains("package $internal is declared in module") && log.contains('does not export it')
}
