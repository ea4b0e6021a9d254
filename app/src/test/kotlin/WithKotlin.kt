import io.hexapay.core.GatewayException
import io.hexapay.core.payment.Money
import io.hexapay.core.payment.PaymentQuery
import io.hexapay.core.payment.cancel.CancelRequest
import io.hexapay.core.payment.cancel.CancelResult
import io.hexapay.http.assembly.ConnectedMerchant
import java.time.Instant

/** Null if it was not paid, or if there is no such payment. */
fun ConnectedMerchant.paidAt(id: String): Instant? =
    try {
        payments().find(merchant(), PaymentQuery.byId(id)).paidAt
    } catch (e: GatewayException.NotFound) {
        null
    }

fun ConnectedMerchant.cancel(id: String, amount: Money, reason: String): String {
    val payment = payments().find(merchant(), PaymentQuery.byId(id))
    val request = CancelRequest.part(payment, amount, reason) // To be stored before it is sent.
    return when (val result = cancellations().cancel(merchant(), request)) {
        is CancelResult.Cancelled -> "${result.cancellation.amount} are cancelled"
        is CancelResult.AlreadyCancelled -> "it was cancelled before"
        is CancelResult.Requested -> "the gateway cancels it later"
        is CancelResult.BalanceChanged -> "${result.payment.cancellable} can be cancelled"
        is CancelResult.Refused -> "the gateway refused: ${result.reason}"
    }
}
