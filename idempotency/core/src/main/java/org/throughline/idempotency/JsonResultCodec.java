package org.throughline.idempotency;

import tools.jackson.databind.json.JsonMapper;

final class JsonResultCodec implements ResultCodec {
    private final JsonMapper mapper;

    JsonResultCodec(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String encode(Object result) {
        return mapper.writeValueAsString(result);
    }

    @Override
    public <T> T decode(String encoded, Class<T> type) {
        return mapper.readValue(encoded, type);
    }
}
