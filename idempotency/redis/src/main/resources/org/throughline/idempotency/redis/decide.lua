local name, key, fence, state = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local verdict, actor, reason = ARGV[6], ARGV[7], ARGV[8]
if not stands(name, key, fence, state) then
  return 0
end
local status = {unpack(ARGV, 9)}
local time = now()
become(name, key, state, status, time)
redis.call('RPUSH', place('decisions', name, key), verdict, actor, reason, state, status[2], digits(time))
return 1
