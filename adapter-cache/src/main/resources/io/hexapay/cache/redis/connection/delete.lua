-- Deletes what is still ARGV[1], or garbage.
local value, failure = get(KEYS[1])
if failure then return failure end
if value == ARGV[1] or value == 'garbage' then return redis.call('DEL', KEYS[1]) end
return 0
