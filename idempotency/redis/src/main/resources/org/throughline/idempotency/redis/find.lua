return redis.call('HGETALL', place('effect', ARGV[2], ARGV[3]))
