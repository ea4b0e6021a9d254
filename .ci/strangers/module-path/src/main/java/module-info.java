/** A shop without a framework, which names no gateway: it finds those on the module path. */
module shop {
    requires io.hexapay.cache.redis;
    requires io.hexapay.http;
    requires io.hexapay.sandbox;

    uses io.hexapay.sandbox.SandboxPlugin;
}
