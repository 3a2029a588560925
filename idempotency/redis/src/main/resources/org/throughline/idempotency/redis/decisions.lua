return redis.call('LRANGE', place('decisions', ARGV[2], ARGV[3]), 0, -1)
