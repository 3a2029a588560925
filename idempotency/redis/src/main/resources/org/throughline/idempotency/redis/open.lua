-- Whose layout this is: its version, and the oldest version of those who can still use it.
local layout = 'throughline:layout'
redis.call('HSETNX', layout, 'version', ARGV[1])
redis.call('HSETNX', layout, 'oldest_reader', ARGV[1])
return redis.call('HMGET', layout, 'version', 'oldest_reader')
