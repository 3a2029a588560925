local name, key, fence, lease = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if not stands(name, key, fence, 'IN_FLIGHT') then
  return 0
end
redis.call('HSET', place('effect', name, key), 'lease_until', digits(now() + lease * 1000))
return 1
