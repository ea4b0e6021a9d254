package io.hexapay.app.architecture.planted.nicepay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

public interface ExposesJacksonInAList {
    List<JsonNode> nodes();
}
