-- What every script begins with. A name of a key ends with parts in which colons are written %3A:
--   throughline:effect:SCOPE:NAME:KEY      hash        the effect
--   throughline:decisions:SCOPE:NAME:KEY   list        what persons decided about it, six entries each
--   throughline:created:SCOPE:NAME:STATE   sorted set  keys of effects by the time of their first claim
--   throughline:changed:SCOPE:NAME:STATE   sorted set  keys of effects by the time since when they are in that state
--   throughline:names:SCOPE                set         names of effects
-- Times are microseconds since 1970, and like fences exact as doubles: up to the year 2255.
local scope = ARGV[1]
local names = 'throughline:names:' .. scope

local function place(kind, name, last)
  return 'throughline:' .. kind .. ':' .. scope .. ':' .. name .. ':' .. last
end

local function digits(number)
  return string.format('%.0f', number)
end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end

-- Whether an effect is still as somebody has seen it.
local function stands(name, key, fence, state)
  local found = redis.call('HMGET', place('effect', name, key), 'fence', 'state')
  return found[1] == fence and found[2] == state
end

-- Gives an effect another status: fields and values, which begin with the state. What the old status had is removed first,
-- which Redis allows even if its memory is full, and then the rest as well: what has happened can always be written down.
local function become(name, key, before, status, time)
  local effect = place('effect', name, key)
  local after = status[2]
  redis.call('HDEL', effect, 'completion', 'result', 'error_type', 'error_message', 'payload')
  redis.call('HSET', effect, 'updated_at', digits(time), unpack(status))
  if before and before ~= after then
    redis.call('ZREM', place('created', name, before), key)
    redis.call('ZREM', place('changed', name, before), key)
  end
  redis.call('ZADD', place('created', name, after), redis.call('HGET', effect, 'created_at'), key)
  redis.call('ZADD', place('changed', name, after), digits(time), key)
end
