local time = now()
local waiting = {}
for _, name in ipairs(redis.call('SMEMBERS', names)) do
  for at = 2, #ARGV do
    local changed = place('changed', name, ARGV[at])
    local oldest = redis.call('ZRANGE', changed, 0, 0, 'WITHSCORES')
    if #oldest > 0 then
      table.insert(waiting, {name, ARGV[at], redis.call('ZCARD', changed), digits(time - oldest[2])})
    end
  end
end
return waiting
