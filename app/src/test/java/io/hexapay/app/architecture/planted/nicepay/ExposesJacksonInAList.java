package io.hexapay.app.architecture.planted.nicepay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

public abstract class ExposesJacksonInAList extends Bystander {
    public abstract List<JsonNode> nodes();
}
