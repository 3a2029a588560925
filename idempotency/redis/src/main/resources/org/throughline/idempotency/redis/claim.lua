local name, key, fingerprint, owner, lease = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local effect = place('effect', name, key)
local found = redis.call('HMGET', effect, 'state', 'fingerprint', 'owner', 'lease_until')
local state = found[1]
local time = now()

-- EffectRecord.isOpenTo.
local function isOpen()
  if not state or state == 'REOPENED' then
    return true
  end
  if found[2] ~= fingerprint then
    return false
  end
  if state == 'IN_FLIGHT' then
    return found[3] == owner or tonumber(found[4]) <= time
  end
  return state == 'RETRYABLE' or state == 'UNKNOWN' or state == 'RELEASED'
end

if not isOpen() then
  return {0, redis.call('HGETALL', effect)}
end
-- First of all what Redis refuses if its memory is full: then nothing is changed, and nothing will be sent.
local fence = redis.call('HINCRBY', effect, 'fence', 1)
if not state then
  redis.call('SADD', names, name)
  redis.call('HSET', effect, 'created_at', digits(time))
end
local leaseUntil = digits(time + lease * 1000)
become(name, key, state, {
  'state', 'IN_FLIGHT', 'fingerprint', fingerprint, 'owner', owner, 'lease_until', leaseUntil
}, time)
return {fence, state or ''}
