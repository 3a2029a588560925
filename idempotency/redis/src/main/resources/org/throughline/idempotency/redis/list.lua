-- Of each name and state the oldest so many; the oldest of all are among them.
local prefix, most = ARGV[2], tonumber(ARGV[3])
local candidates = {}
for _, name in ipairs(redis.call('SMEMBERS', names)) do
  if string.sub(name, 1, #prefix) == prefix then
    for at = 4, #ARGV do
      local oldest = redis.call('ZRANGE', place('created', name, ARGV[at]), 0, most - 1, 'WITHSCORES')
      for i = 1, #oldest, 2 do
        table.insert(candidates, {created = tonumber(oldest[i + 1]), name = name, key = oldest[i]})
      end
    end
  end
end
table.sort(candidates, function(one, other)
  if one.created ~= other.created then
    return one.created < other.created
  end
  if one.name ~= other.name then
    return one.name < other.name
  end
  return one.key < other.key
end)
local effects = {}
for i = 1, math.min(most, #candidates) do
  local each = candidates[i]
  effects[i] = {each.name, each.key, redis.call('HGETALL', place('effect', each.name, each.key))}
end
return effects
