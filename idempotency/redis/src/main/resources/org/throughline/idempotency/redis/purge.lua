local latest, most = digits(now() - ARGV[2] * 1000), tonumber(ARGV[3])
local forgotten = 0
for _, name in ipairs(redis.call('SMEMBERS', names)) do
  for at = 4, #ARGV do
    local changed = place('changed', name, ARGV[at])
    local old = redis.call('ZRANGEBYSCORE', changed, '-inf', latest, 'LIMIT', 0, math.max(most - forgotten, 0))
    for _, key in ipairs(old) do
      redis.call('DEL', place('effect', name, key), place('decisions', name, key))
      redis.call('ZREM', place('created', name, ARGV[at]), key)
      redis.call('ZREM', changed, key)
    end
    forgotten = forgotten + #old
  end
end
return forgotten
