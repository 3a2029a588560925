package org.throughline.idempotency;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

final class JsonResultCodec implements ResultCodec {
    private final JsonMapper mapper;

    JsonResultCodec(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String encode(Object result) {
        try {
            return mapper.writeValueAsString(result);
        } catch (JacksonException e) {
            throw UnreadJson.because("a " + result.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    @Override
    public <T> T decode(String encoded, Class<T> type) {
        try {
            return mapper.readValue(encoded, type);
        } catch (JacksonException e) {
            throw UnreadJson.because("JSON cannot be read as " + type.getName(), e);
        }
    }
}
