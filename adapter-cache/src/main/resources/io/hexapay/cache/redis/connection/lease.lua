-- 1 if the owner ARGV[1] has the lease now, for ARGV[2] ms. One that lasts longer than ours, by
-- more than a second for clocks that are put back, is nobody's who shares with us.
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
local left = redis.call('PTTL', KEYS[1])
if left >= 0 and left <= tonumber(ARGV[2]) + 1000 then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
