local name, key, fence = ARGV[2], ARGV[3], ARGV[4]
if not stands(name, key, fence, 'IN_FLIGHT') then
  return 0
end
become(name, key, 'IN_FLIGHT', {unpack(ARGV, 5)}, now())
return 1
