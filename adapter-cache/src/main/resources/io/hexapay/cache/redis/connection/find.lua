-- The first of the names that has a value: Redis's time, the name's number, the value, the life
-- left, in milliseconds; or the time and 0.
local time = now()
for i, key in ipairs(KEYS) do
  local value, failure = get(key)
  if failure then return failure end
  if value then return {time, i, value, redis.call('PTTL', key)} end
end
return {time, 0}
