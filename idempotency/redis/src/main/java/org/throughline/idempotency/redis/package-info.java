/**
 * The effect store over Redis: {@link org.throughline.idempotency.redis.RedisEffectStore}. Needs one server of Redis 6.2 or
 * newer; Redis Cluster is refused.
 */
@NullMarked
package org.throughline.idempotency.redis;

import org.jspecify.annotations.NullMarked;
